// User.following and User.followers must name the columns of follows in opposite order.
// unmapped: User.following User.followers
#include <lab/orm.hpp>

namespace mistake::same_columns_on_both_sides {
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
  Many<User, secondary(follows, "follower_id", "followed_id"), back_populates("following")>
      followers;
};

inline const Schema<User> schema;

}  // namespace mistake::same_columns_on_both_sides
