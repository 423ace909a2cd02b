// no mistake
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::none_in_natural_keys {
using namespace orm;

inline constexpr auto users_roles =
    table("users_roles", column("username", foreign_key("users.username"), primary_key),
          column("role_name", foreign_key("roles.name"), primary_key), column("since", type<Date>));

struct Role;

struct User {
  static constexpr auto tablename = "users";

  Column<Text, primary_key> username;
  Column<Text, foreign_key("users.username")> boss_name;
  Many<Role, secondary(users_roles), back_populates("users")> roles;
  AssociationProxy<Text, "roles", "name"> role_names;
  One<User> boss;
};

struct Role {
  static constexpr auto tablename = "roles";

  Column<Text, primary_key> name;
  Dynamic<User, secondary(users_roles), back_populates("roles")> users;
};

struct Registration {
  static constexpr auto tablename = "registrations";

  Column<Text, foreign_key("users.username"), primary_key> student;
  Column<Text, foreign_key("roles.name"), primary_key> role;
};

inline const Schema<User, Role, Registration> schema;

}  // namespace mistake::none_in_natural_keys
