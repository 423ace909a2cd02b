// User.following: follows has two keys to users: say whose is which, secondary(follows, mine, theirs).
// unmapped: User.following User.followers
#include <lab/orm.hpp>

namespace mistake::two_keys_to_itself {
using namespace orm;

inline constexpr auto follows =
    table("follows", column("follower_id", foreign_key("users.id"), primary_key),
          column("followed_id", foreign_key("users.id"), primary_key));

struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Text name;
  Many<User, secondary(follows), back_populates("followers")> following;
  Many<User, secondary(follows, "followed_id", "follower_id"), back_populates("following")>
      followers;
};

inline const Schema<User> schema;

}  // namespace mistake::two_keys_to_itself
