// no mistake
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::none_in_one_way {
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
  ForeignKey<"games.id"> game_id;
  One<Game> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::none_in_one_way
