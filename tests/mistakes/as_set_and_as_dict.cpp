// Game.reviews: as_set and as_dict exclude each other: choose one.
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::as_set_and_as_dict {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game"), as_set, as_dict("comment")> reviews;
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

}  // namespace mistake::as_set_and_as_dict
