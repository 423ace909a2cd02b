// Review.game: a pointer is no type for a member of a model; use One.
// unmapped: Review.game
#include <lab/orm.hpp>

namespace mistake::plain_pointer {
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
  Game* game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::plain_pointer
