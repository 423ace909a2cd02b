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
inline Ref<Role> role_named(Session& session, Text name) {
  return session.query<Role>().filter_by(&Role::name, name).first();
}
inline Ref<Role> role_made(Session& session, Text name) {
  auto role = role_named(session, name);
  if (!role) role = session.add(Role{.name = name});
  return role;
}
// Leaves the commit to its caller.
inline void link(Session& session, Ref<User> user, Text role_name) {
  for (auto role : user->roles)
    if (role->name == role_name) return;
  user->roles.append(role_made(session, role_name));
}
// --- end 4, 5

// Puts in John (Admin, Editor), Jane (Editor) and Alice (Viewer), all or none of it. A second call
// changes nothing.
inline void populate(Session& session) {
  // --- exercise 4
  struct Pair {
    const char* user;
    const char* role;
  };
  const Pair pairs[] = {
      {"John", "Admin"}, {"John", "Editor"}, {"Jane", "Editor"}, {"Alice", "Viewer"}};
  for (const Pair& pair : pairs) {
    auto user = session.query<User>().filter_by(&User::name, pair.user).first();
    if (!user) user = session.add(User{.name = pair.user});
    link(session, user, pair.role);
  }
  session.commit();
  // --- end 4
}

// The user of this name has the role of this name, for good; the role is made when there is none.
// False, and no change, when there is no such user.
inline bool grant(Session& session, Text user_name, Text role_name) {
  // --- exercise 5
  auto user = session.query<User>().filter_by(&User::name, user_name).first();
  if (!user) return false;
  link(session, user, role_name);
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
    auto roles =
        session.query<Role>().where(col(&Role::users).contains(user)).order_by(&Role::name).all();
    if (roles.empty()) lines.append("  no role");
    for (auto role : roles) lines.append(Text("  ") + role->name);
  }
  return lines;
  // --- end 6
}

// The role of this name is gone, and with it who had it; the users stay.
inline void abolish(Session& session, Text role_name) {
  // --- exercise 7
  auto role = role_named(session, role_name);
  if (!role) return;
  role->users.clear();
  session.flush();
  session.delete_row(role);
  session.commit();
  // --- end 7
}

inline const Functions functions{fn<set_up>("set_up"), fn<populate>("populate"), fn<grant>("grant"),
                                 fn<report>("report"), fn<abolish>("abolish")};

}  // namespace lesson::users_and_roles
