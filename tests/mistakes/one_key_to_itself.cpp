// User.following: follows needs two columns with foreign_key(users.id), one for each end.
// unmapped: User.following User.followers
#include <lab/orm.hpp>

namespace mistake::one_key_to_itself {
using namespace orm;

inline constexpr auto follows =
    table("follows", column("follower_id", foreign_key("users.id"), primary_key),
          column("followed_id", primary_key));

struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Text name;
  Many<User, secondary(follows), back_populates("followers")> following;
  Many<User, secondary(follows), back_populates("following")> followers;
};

inline const Schema<User> schema;

}  // namespace mistake::one_key_to_itself
