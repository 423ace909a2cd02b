// Game.reviews: cascade does not know the word everything; it knows all, save-update, merge, delete, delete-orphan, expunge and refresh-expire.
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::cascade_of_nothing_known {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game"), cascade("everything")> reviews;
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

}  // namespace mistake::cascade_of_nothing_known
