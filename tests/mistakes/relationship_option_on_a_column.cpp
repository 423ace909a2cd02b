// Review.comment: back_populates is for relationships, and comment is a Text.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::relationship_option_on_a_column {
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
  Column<Text, back_populates("reviews")> comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::relationship_option_on_a_column
