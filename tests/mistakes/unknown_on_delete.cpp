// Review.game_id: on_delete does not know CASCDE, did you mean CASCADE?
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::unknown_on_delete {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game")> reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id", on_delete("CASCDE")> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::unknown_on_delete
