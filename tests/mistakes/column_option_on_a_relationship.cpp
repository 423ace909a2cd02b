// Review.game: not_null is for columns, and game is a One.
// unmapped: Review.game Game.reviews
#include <lab/orm.hpp>

namespace mistake::column_option_on_a_relationship {
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
  One<Game, not_null, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::column_option_on_a_relationship
