// Game.reviews: no foreign key from Review to games: add one that leads to games.id, or name a table between, secondary(...).
// unmapped: Game.reviews
#include <lab/orm.hpp>

namespace mistake::missing_foreign_key_of_many {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review> reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  Text comment;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::missing_foreign_key_of_many
