// Game.reviews: back_populates(game): Review.game says back_populates(best), not back_populates(reviews).
// unmapped: Game.reviews Review.game Game.best
#include <lab/orm.hpp>

namespace mistake::sides_disagree {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game")> reviews;
  Many<Review> best;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("best")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::sides_disagree
