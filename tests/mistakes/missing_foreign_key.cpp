// Game.reviews: no foreign key from Review to games: add one that leads to games.id.
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::missing_foreign_key {
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
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::missing_foreign_key
