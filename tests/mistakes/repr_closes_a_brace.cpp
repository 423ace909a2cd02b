// Game.repr: a brace is closed that was never opened.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::repr_closes_a_brace {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";
  static constexpr auto repr = "Game(id=id}";

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
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::repr_closes_a_brace
