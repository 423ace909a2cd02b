// Review.text: back_populates is for relationships, and text is a Text.
// Review.game_id: games has no column idd, did you mean id?
// Game.repr: Game has no member titel, did you mean title?
// unmapped: Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::many_mistakes {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";
  static constexpr auto repr = "Game({titel})";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game")> reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  Column<Text, back_populates("game")> text;
  ForeignKey<"games.idd"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::many_mistakes
