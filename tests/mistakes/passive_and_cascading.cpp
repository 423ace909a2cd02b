// Game.reviews: passive_deletes_all leaves the review to the database, and cascade deletes it: choose one.
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::passive_and_cascading {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game"), cascade("all"), passive_deletes_all> reviews;
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

}  // namespace mistake::passive_and_cascading
