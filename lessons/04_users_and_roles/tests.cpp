// The visible checks of lesson 04: what you see is what is asked. `lab run 04` runs them.

#include <lab/check/check.hpp>

namespace {

using check::Value;

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
  void expect_members() {
    for (const auto& said : check::entry(described().value(), "mistakes").items)
      fail("", "", said.text);
    expect(described().find("tables", "users_roles"), "no relationship names users_roles yet");
    for (const auto& [model, list] : {std::pair{"User", "roles"}, {"Role", "users"}})
      expect(described().relationship(model, list),
             std::string(model) + " has no member " + list + " yet");
  }
};

class Visible_04_1 : public UsersAndRoles {};
class Visible_04_2 : public UsersAndRoles {};
class Visible_04_3 : public UsersAndRoles {};
class Visible_04_4 : public UsersAndRoles {};
class Visible_04_5 : public UsersAndRoles {};
class Visible_04_6 : public UsersAndRoles {};
class Visible_04_7 : public UsersAndRoles {};

TEST_F(Visible_04_1, ALinkIsSeenFromBothSides) {
  expect_members();
  tables();
  const auto kim = user("Kim"), painter = role("Painter");
  link(kim, painter);
  expect_equal(find("User", kim).size("roles"), 1, "one row links Kim, so kim->roles holds one");
  expect_equal(find("Role", painter).size("users"), 1,
               "one row links Painter, so painter->users holds one");
}

TEST_F(Visible_04_2, NoTwoRolesHaveOneName) {
  tables();
  role("Painter");
  if (!refusal([&] { role("Painter"); }))
    fail("refused", "Painter", "the second Painter should be refused", "unique_on_one_only");
}

TEST_F(Visible_04_3, TheTablesAreThereAfterwards) {
  call("set_up");
  for (const char* table : {"users", "roles", "users_roles"})
    expect_equal(number_of("sqlite_master WHERE name = '" + std::string(table) + "'"), 1,
                 std::string("after set_up there should be a table ") + table);
}

TEST_F(Visible_04_4, ThreeUsersHaveTheirRoles) {
  tables();
  call("populate");
  expect_equal(number_of("users"), 3, "three users should be in the file");
  expect_equal(number_of("roles"), 3, "three roles should be in the file");
  expect_equal(number_of("users_roles"), 4, "four rows should link them");
}

TEST_F(Visible_04_5, AGrantedRoleIsInTheFile) {
  tables();
  const auto kim = user("Kim"), painter = role("Painter");
  expect_equal(call("grant", {"Kim", "Painter"}), true, "Kim is there, so grant should say true");
  expect_equal(scalar("SELECT role_id FROM users_roles WHERE user_id = ?", {kim}), painter,
               "after the grant a second connection should see the link");
}

TEST_F(Visible_04_6, EveryUserHasALine) {
  tables();
  const auto sam = user("Sam");
  user("Kim");
  link(sam, role("Painter"));
  const std::vector<Value> lines = {"Kim", "  no role", "Sam", "  Painter"};
  expect_equal(call("report"), Value(lines), "two users, one of them without a role");
}

TEST_F(Visible_04_7, TheRoleGoesAndItsUsersStay) {
  tables();
  link(user("Kim"), role("Painter"));
  call("abolish", {"Painter"});
  expect_equal(number_of("roles"), 0, "the role should be gone from the file");
  expect_equal(number_of("users_roles"), 0, "nobody should be linked to it any more");
  expect_equal(number_of("users"), 1, "the user who had it should still be there");
}

}  // namespace
