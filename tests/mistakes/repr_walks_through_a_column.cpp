// Review.repr: score is an Integer, and only One leads on with a dot.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::repr_walks_through_a_column {
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
  static constexpr auto repr = "Review({score.title})";

  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::repr_walks_through_a_column
