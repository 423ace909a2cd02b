// User.following: follows has no column folower_id, did you mean follower_id?
// unmapped: User.following User.followers
#include <lab/orm.hpp>

namespace mistake::secondary_names_an_unknown_column {
using namespace orm;

inline constexpr auto follows =
    table("follows", column("follower_id", foreign_key("users.id"), primary_key),
          column("followed_id", foreign_key("users.id"), primary_key));

struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Text name;
  Many<User, secondary(follows, "folower_id", "followed_id"), back_populates("followers")>
      following;
  Many<User, secondary(follows, "followed_id", "follower_id"), back_populates("following")>
      followers;
};

inline const Schema<User> schema;

}  // namespace mistake::secondary_names_an_unknown_column
