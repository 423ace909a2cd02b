// Review.game: as_set is for Many, and game is a One.
// unmapped: Review.game Game.reviews
#include <lab/orm.hpp>

namespace mistake::as_set_of_one {
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
  One<Game, back_populates("reviews"), as_set> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::as_set_of_one
