#pragma once
#include <lab/orm.hpp>

namespace lesson::users_and_roles {
using namespace orm;

struct Role;

// --- exercise 1
// Exercise 1: the table users_roles.
// --- end 1

struct User {
  // --- exercise 1, 2
  // Exercise 1: the table's name, id, name, and the list roles.
  // Exercise 2: no two users have one name, and none has no name.
  // --- end 1, 2
};

struct Role {
  // --- exercise 1, 2
  // Exercise 1: the table's name, id, name, and the list users.
  // Exercise 2: as for users.
  // --- end 1, 2
};

// Above the functions, because set_up needs it.
inline const Schema<User, Role> schema;

// Afterwards the tables are there. A table that was there already stays as it is.
inline void set_up(Database& database) {
  // --- exercise 3
  todo(3);
  // --- end 3
}

// --- exercise 4, 5
// Room for a function of your own that both exercises use.
// --- end 4, 5

// Puts in John (Admin, Editor), Jane (Editor) and Alice (Viewer), all or none of it. A second call
// changes nothing.
inline void populate(Session& session) {
  // --- exercise 4
  todo(4);
  // --- end 4
}

// The user of this name has the role of this name, for good; the role is made when there is none.
// False, and no change, when there is no such user.
inline bool grant(Session& session, Text user_name, Text role_name) {
  // --- exercise 5
  return todo(5);
  // --- end 5
}

// A line for each user, by name; below it a line for each role, by name, or "  no role".
inline Lines report(Session& session) {
  // --- exercise 6
  return todo(6);
  // --- end 6
}

// The role of this name is gone, and with it who had it; the users stay.
inline void abolish(Session& session, Text role_name) {
  // --- exercise 7
  todo(7);
  // --- end 7
}

inline const Functions functions{fn<set_up>("set_up"), fn<populate>("populate"), fn<grant>("grant"),
                                 fn<report>("report"), fn<abolish>("abolish")};

}  // namespace lesson::users_and_roles
