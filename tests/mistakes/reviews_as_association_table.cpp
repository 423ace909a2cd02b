// Game.users: Using reviews as secondary loses score and comment: a review is a model.
// unmapped: Game.users
#include <lab/orm.hpp>

namespace mistake::reviews_as_association_table {
using namespace orm;

struct User;

inline constexpr auto reviews = table("reviews", column("game_id", foreign_key("games.id")),
                                      column("user_id", foreign_key("users.id")));

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<User, secondary(reviews)> users;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game> game;
};

struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
};

inline const Schema<Game, Review, User> schema;

}  // namespace mistake::reviews_as_association_table
