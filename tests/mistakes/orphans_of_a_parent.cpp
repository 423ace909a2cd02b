// Review.game: delete-orphan belongs on the list of the parent, in Game: a game may have more than one review.
// unmapped: Review.game Game.reviews
#include <lab/orm.hpp>

namespace mistake::orphans_of_a_parent {
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
  One<Game, back_populates("reviews"), cascade("all, delete-orphan")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::orphans_of_a_parent
