// Game.reviews: cascade does not know the word delet, did you mean delete?
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::unknown_cascade_word {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game"), cascade("all, delet")> reviews;
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

}  // namespace mistake::unknown_cascade_word
