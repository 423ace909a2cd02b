// Review.user: User is declared, and the schema does not list it, so it has no table.
// unmapped: Review.user
#include <lab/orm.hpp>

namespace mistake::not_in_the_schema {
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

inline const Schema<Game, Review> schema;

}  // namespace mistake::not_in_the_schema
