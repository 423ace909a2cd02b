// Game.reviews: lazy does not know the word never; it knows select, selectin, joined and raise.
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::lazy_of_nothing_known {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game"), lazy("never")> reviews;
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

}  // namespace mistake::lazy_of_nothing_known
