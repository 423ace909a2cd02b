// Review has no tablename: add static constexpr auto tablename.
// unmapped: Review Game.reviews
#include <lab/orm.hpp>

namespace mistake::no_tablename {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game")> reviews;
};

struct Review {
  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::no_tablename
