// Game.reviews names game and Review.game does not name reviews: add back_populates(reviews).
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::one_sided {
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
  ForeignKey<"games.id"> game_id;
  One<Game> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::one_sided
