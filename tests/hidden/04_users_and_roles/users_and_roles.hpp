// The hidden checks of lesson 04. Names are made up anew for each submission; each check has a twin
// that comes out the other way. What counts is what the file holds afterwards.
#pragma once

#include <map>
#include <set>

#include <lab/check/check.hpp>

namespace hidden {

using check::Object;
using check::Row;
using check::Value;

using Ids = std::vector<std::int64_t>;
using Links = std::set<std::pair<std::int64_t, std::int64_t>>;  // user, role
using Matrix = std::map<std::string, std::set<std::string>>;    // a user's name, its roles' names

class UsersAndRoles : public check::Check {
 protected:
  std::int64_t user(const std::string& name) { return insert("users", {{"name", name}}); }
  std::int64_t role(const std::string& name) { return insert("roles", {{"name", name}}); }
  void link(std::int64_t user, std::int64_t role) {
    sql("INSERT INTO users_roles (user_id, role_id) VALUES (?, ?)", {user, role});
  }
  std::int64_t number_of(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }
  bool is_linked(std::int64_t user, std::int64_t role) {
    return !rows("SELECT 1 FROM users_roles WHERE user_id = ? AND role_id = ?", {user, role})
                .empty();
  }

  // What the model checker says is nearer to the mistake than what follows from it.
  void expect_sound_models() {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      fail("", "", said.text);
  }
  // A member that is there, or a sentence that says which is not.
  void expect_lists() {
    expect_sound_models();
    for (const auto& [model, list] : {std::pair{"User", "roles"}, {"Role", "users"}})
      expect(described().relationship(model, list),
             std::string(model) + " has no member " + list + " yet");
  }

  // Users and roles of made-up names, linked at random; at least one user has no role.
  struct Company {
    Ids users, roles;
    Links links;
  };
  Company company() {
    Company made;
    for (std::int64_t i = random().number(3, 7); i > 0; --i)
      made.users.push_back(user(random().name()));
    for (std::int64_t i = random().number(2, 5); i > 0; --i)
      made.roles.push_back(role(random().name()));
    for (std::size_t i = 1; i < made.users.size(); ++i)
      for (const std::int64_t each : made.roles)
        if (random().coin()) made.links.emplace(made.users[i], each), link(made.users[i], each);
    return made;
  }
  std::set<std::int64_t> ids_of(const std::vector<Object>& objects) {
    std::set<std::int64_t> ids;
    for (const Object& each : objects) ids.insert(each.get("id").integer);
    return ids;
  }

  Matrix matrix() {
    Matrix found;
    for (const Row& row :
         rows("SELECT u.name, r.name FROM users u LEFT JOIN users_roles l ON l.user_id = u.id "
              "LEFT JOIN roles r ON r.id = l.role_id"))
      if (auto& roles = found[row[0].text]; !row[1].is_null()) roles.insert(row[1].text);
    return found;
  }
};

inline const Matrix kBrief = {
    {"John", {"Admin", "Editor"}}, {"Jane", {"Editor"}}, {"Alice", {"Viewer"}}};

}  // namespace hidden
