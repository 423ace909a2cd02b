// Review.repr: Game has no member titel, did you mean title?
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::repr_names_an_unknown_member_of_another {
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
  static constexpr auto repr = "Review({game.titel})";

  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::repr_names_an_unknown_member_of_another
