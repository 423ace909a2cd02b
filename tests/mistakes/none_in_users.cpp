// no mistake
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::none_in_users {
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
  ForeignKey<"users.id"> user_id;
  One<Game, back_populates("reviews")> game;
  One<User, back_populates("reviews")> user;
};

inline const Schema<Game, User, Review> schema;

}  // namespace mistake::none_in_users
