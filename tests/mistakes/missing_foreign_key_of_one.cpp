// Review.game: no foreign key from Review to games: add one that leads to games.id.
// unmapped: Review.game
#include <lab/orm.hpp>

namespace mistake::missing_foreign_key_of_one {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  Text comment;
  One<Game> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::missing_foreign_key_of_one
