// Review.score: use_alter is for foreign keys, and score is none.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::use_alter_without_key {
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
  Column<Integer, use_alter> score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::use_alter_without_key
