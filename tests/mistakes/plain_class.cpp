// Game.where: Point is no type for a member of a model: it takes columns, relationships and proxies.
// unmapped: Game.where
#include <lab/orm.hpp>

namespace mistake::plain_class {
using namespace orm;

struct Review;

struct Point {
  double x, y;
};

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Point where;
  Many<Review, back_populates("game")> reviews;
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

}  // namespace mistake::plain_class
