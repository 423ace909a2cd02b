// Game.reviews: back_populates(owner): Review has no member owner.
// unmapped: Game.reviews
#include <lab/orm.hpp>

namespace mistake::back_populates_nobody {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("owner")> reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id"> game_id;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::back_populates_nobody
