// Game has no primary key: add PrimaryKey id.
// unmapped: Game Review.game
#include <lab/orm.hpp>

namespace mistake::no_primary_key {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  Integer id;
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

}  // namespace mistake::no_primary_key
