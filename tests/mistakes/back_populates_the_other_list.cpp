// User.reviews: back_populates(game): Review.game leads to Game, not to User.
// unmapped: User.reviews Review.user
#include <lab/orm.hpp>

namespace mistake::back_populates_the_other_list {
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
  Many<Review, back_populates("game")> reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  ForeignKey<"games.id"> game_id;
  ForeignKey<"users.id"> user_id;
  One<Game, back_populates("reviews")> game;
  One<User, back_populates("reviews")> user;
};

inline const Schema<Game, User, Review> schema;

}  // namespace mistake::back_populates_the_other_list
