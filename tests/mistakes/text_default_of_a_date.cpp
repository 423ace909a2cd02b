// Review.written: default_value is a text, and written is a Date.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::text_default_of_a_date {
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
  Column<Date, default_value("2023-10-31")> written;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::text_default_of_a_date
