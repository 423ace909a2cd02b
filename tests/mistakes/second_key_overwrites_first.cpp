// User.reviews: Both keys of Review lead to games. One must lead to users.
// unmapped: User.reviews Review.user Game.reviews Review.game
#include <lab/orm.hpp>

namespace mistake::second_key_overwrites_first {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game")> reviews;
};

struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Text name;
  Many<Review, back_populates("user")> reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  ForeignKey<"games.id"> game_id;
  ForeignKey<"games.id"> user_id;
  One<Game, back_populates("reviews")> game;
  One<User, back_populates("reviews")> user;
};

inline const Schema<Game, User, Review> schema;

}  // namespace mistake::second_key_overwrites_first
