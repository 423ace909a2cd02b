// Review.game_id: games has no column idd, did you mean id?
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::key_to_an_unknown_column {
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
  ForeignKey<"games.idd"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::key_to_an_unknown_column
