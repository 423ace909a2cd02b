// Review.comment: default_value is a number, and comment is a Text.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::number_default_of_a_text {
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
  Integer score;
  Column<Text, default_value(10)> comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::number_default_of_a_text
