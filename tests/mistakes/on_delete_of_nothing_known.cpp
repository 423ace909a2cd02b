// Review.game_id: on_delete does not know PROTECT; it knows CASCADE, SET NULL, SET DEFAULT, RESTRICT and NO ACTION.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::on_delete_of_nothing_known {
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
  Text comment;
  ForeignKey<"games.id", on_delete("PROTECT")> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::on_delete_of_nothing_known
