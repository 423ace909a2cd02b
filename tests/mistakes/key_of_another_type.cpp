// Post.author: users.username is a Text, and this key is an Integer; use Column<Text, foreign_key(users.username)>.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::key_of_another_type {
using namespace orm;

struct User {
  static constexpr auto tablename = "users";

  Column<Text, primary_key> username;
};

struct Post {
  static constexpr auto tablename = "posts";

  PrimaryKey id;
  ForeignKey<"users.username"> author;
};

inline const Schema<User, Post> schema;

}  // namespace mistake::key_of_another_type
