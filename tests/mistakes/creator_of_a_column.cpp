// Review.comment: creator is for proxies, and comment is a Text.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::creator_of_a_column {
using namespace orm;

struct Review;

struct Game;

inline Ref<Review> make_review(Ref<Game>) { return {}; }

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
  Column<Text, creator<make_review>> comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::creator_of_a_column
