// Game.reviews: as_dict(coment): Review has no column coment, did you mean comment?
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::as_dict_by_an_unknown_column {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game"), as_dict("coment")> reviews;
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

}  // namespace mistake::as_dict_by_an_unknown_column
