// Review.game: foreign_keys(user_id): Review.user_id leads to users.id, which does not join Review and Game.
// unmapped: Review.game Game.reviews
#include <lab/orm.hpp>

namespace mistake::foreign_keys_names_another_key {
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
  One<Game, foreign_keys("user_id"), back_populates("reviews")> game;
  One<User, back_populates("reviews")> user;
};

inline const Schema<Game, User, Review> schema;

}  // namespace mistake::foreign_keys_names_another_key
