// Review.score: length is for Text, and score is an Integer.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::length_of_a_number {
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
  Column<Integer, length(5)> score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::length_of_a_number
