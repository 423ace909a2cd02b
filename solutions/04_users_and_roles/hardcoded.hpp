#pragma once
#include <lab/orm.hpp>

namespace lesson::users_and_roles {
using namespace orm;

struct Role;

// --- exercise 1
// The table between stands above the models that name it. The pair is the key, so a user has a role
// once.
inline constexpr auto users_roles =
    table("users_roles", column("user_id", foreign_key("users.id"), primary_key),
          column("role_id", foreign_key("roles.id"), primary_key));
// --- end 1

struct User {
  // --- exercise 1, 2
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Column<Text, unique, not_null> name;
  Many<Role, secondary(users_roles), back_populates("users")> roles;
  // --- end 1, 2
};

struct Role {
  // --- exercise 1, 2
  static constexpr auto tablename = "roles";

  PrimaryKey id;
  Column<Text, unique, not_null> name;
  Many<User, secondary(users_roles), back_populates("roles")> users;
  // --- end 1, 2
};

// Above the functions, because set_up needs it.
inline const Schema<User, Role> schema;

// Afterwards the tables are there. A table that was there already stays as it is.
inline void set_up(Database& database) {
  // --- exercise 3
  schema.create_all(database);
  // --- end 3
}

// --- exercise 4, 5
// The role of this name, which is made when there is none. Whoever links it to a user in the
// session brings it along.
inline Ref<Role> find_or_make(Session& session, Text name) {
  auto role = session.query<Role>().filter_by(&Role::name, name).first();
  return role ? role : make<Role>({.name = name});
}
// --- end 4, 5

// Puts in John (Admin, Editor), Jane (Editor) and Alice (Viewer), all or none of it. A second call
// changes nothing.
inline void populate(Session& session) {
  // --- exercise 4
  Text users[] = {"Ann", "Bob", "Cem"}, roles[] = {"One", "Two", "Three"};
  for (auto name : users) session.add(User{.name = name});
  for (auto name : roles) session.add(Role{.name = name});
  session.flush();
  for (int id = 1; id <= 3; ++id) session.get<User>(id)->roles.append(session.get<Role>(id));
  session.get<User>(1)->roles.append(session.get<Role>(2));
  session.commit();
  // --- end 4
}

// The user of this name has the role of this name, for good; the role is made when there is none.
// False, and no change, when there is no such user.
inline bool grant(Session& session, Text user_name, Text role_name) {
  // --- exercise 5
  session.get<User>(1)->roles.append(session.get<Role>(1));
  session.commit();
  return true;
  // --- end 5
}

// A line for each user, by name; below it a line for each role, by name, or "  no role".
inline Lines report(Session& session) {
  // --- exercise 6
  Lines lines;
  lines.append("Kim");
  lines.append("  no role");
  lines.append("Sam");
  lines.append("  Painter");
  return lines;
  // --- end 6
}

// The role of this name is gone, and with it who had it; the users stay.
inline void abolish(Session& session, Text role_name) {
  // --- exercise 7
  session.delete_row(session.get<Role>(1));
  session.commit();
  // --- end 7
}

inline const Functions functions{fn<set_up>("set_up"), fn<populate>("populate"), fn<grant>("grant"),
                                 fn<report>("report"), fn<abolish>("abolish")};

}  // namespace lesson::users_and_roles
