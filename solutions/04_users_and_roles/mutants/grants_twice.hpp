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
  if (session.query<User>().filter_by(&User::name, "John").exists()) return;
  auto admin = find_or_make(session, "Admin");
  auto editor = find_or_make(session, "Editor");  // once, and given to both
  auto viewer = find_or_make(session, "Viewer");
  auto john = session.add(User{.name = "John"});
  john->roles.append(admin);
  john->roles.append(editor);
  auto jane = session.add(User{.name = "Jane"});
  jane->roles.append(editor);
  auto alice = session.add(User{.name = "Alice"});
  alice->roles.append(viewer);
  session.commit();  // one commit: all or nothing
  // --- end 4
}

// The user of this name has the role of this name, for good; the role is made when there is none.
// False, and no change, when there is no such user.
inline bool grant(Session& session, Text user_name, Text role_name) {
  // --- exercise 5
  auto user = session.query<User>().filter_by(&User::name, user_name).first();
  if (!user) return false;
  user->roles.append(find_or_make(session, role_name));
  session.commit();
  return true;
  // --- end 5
}

// A line for each user, by name; below it a line for each role, by name, or "  no role".
inline Lines report(Session& session) {
  // --- exercise 6
  Lines lines;
  for (auto user : session.query<User>().order_by(&User::name).all()) {
    lines.append(user->name);
    auto roles = user->roles.copy();
    roles.sort([](auto& a, auto& b) { return a->name < b->name; });
    for (auto& role : roles) lines.append(format("  {}", role->name));
    if (roles.empty()) lines.append("  no role");
  }
  return lines;
  // --- end 6
}

// The role of this name is gone, and with it who had it; the users stay.
inline void abolish(Session& session, Text role_name) {
  // --- exercise 7
  auto role = session.query<Role>().filter_by(&Role::name, role_name).first();
  if (!role) return;
  session.delete_row(role);  // takes its rows of users_roles along
  session.commit();
  // --- end 7
}

inline const Functions functions{fn<set_up>("set_up"), fn<populate>("populate"), fn<grant>("grant"),
                                 fn<report>("report"), fn<abolish>("abolish")};

}  // namespace lesson::users_and_roles
