// User.following: follows.followed_id does not lead to users.
// unmapped: User.following
#include <lab/orm.hpp>

namespace mistake::secondary_names_a_column_that_is_no_key {
using namespace orm;

inline constexpr auto follows =
    table("follows", column("follower_id", foreign_key("users.id"), primary_key),
          column("followed_id", primary_key));

struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Text name;
  Many<User, secondary(follows, "follower_id", "followed_id")> following;
};

inline const Schema<User> schema;

}  // namespace mistake::secondary_names_a_column_that_is_no_key
