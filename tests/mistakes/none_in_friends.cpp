// no mistake
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::none_in_friends {
using namespace orm;

inline constexpr auto follows =
    table("follows", column("follower_id", foreign_key("users.id"), primary_key),
          column("followed_id", foreign_key("users.id"), primary_key));

struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Text name;
  Many<User, secondary(follows, "follower_id", "followed_id"), back_populates("followers")>
      following;
  Many<User, secondary(follows, "followed_id", "follower_id"), back_populates("following")>
      followers;
};

inline const Schema<User> schema;

}  // namespace mistake::none_in_friends
