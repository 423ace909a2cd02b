// Game.reviews: back_populates(gmae): Review has no member gmae, did you mean game?
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::unknown_back_reference {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("gmae")> reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::unknown_back_reference
