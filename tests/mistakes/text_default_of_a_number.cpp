// Review.score: default_value is a text, and score is an Integer.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::text_default_of_a_number {
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
  Column<Integer, default_value("ten")> score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::text_default_of_a_number
