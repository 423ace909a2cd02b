// The hidden checks of 04.1, alone.

#include <set>

#include <tests/hidden/04_users_and_roles/users_and_roles.hpp>

namespace hidden {
namespace {

class Hidden_04_1 : public UsersAndRoles {};

TEST_F(Hidden_04_1, TheFileHasThreeTablesAndTheirKeys) {
  expect_lists();
  tables();
  for (const char* table : {"users", "roles"})
    for (const char* column : {"id", "name"})
      expect(!rows("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", {table, column}).empty(),
             std::string("the table ") + table + " has no column " + column + " yet");
  std::set<std::string> keys;
  for (const Row& row :
       rows("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('users_roles')"))
    keys.insert(row[0].text + " to " + row[1].text + "." + row[2].text);
  for (const char* key : {"user_id to users.id", "role_id to roles.id"})
    expect(keys.count(key) == 1, std::string("users_roles should have a key from ") + key);
  expect_equal(scalar("SELECT count(*) FROM pragma_table_info('users_roles')"), 2,
               "users_roles should hold its two keys and nothing else");
}

TEST_F(Hidden_04_1, APairStandsInTheTableOnce) {
  expect_lists();
  tables();
  const auto a = user(random().name()), b = user(random().name());
  const auto first = role(random().name()), second = role(random().name());
  link(a, first);
  link(a, second);
  link(b, first);
  expect(refusal([&] { link(a, first); }).has_value(),
         "users_roles took the same pair twice: both columns together are its primary key");
  expect(refusal([&] { link(random().number(500, 900), second); }).has_value(),
         "users_roles took a user that is not there");
}

TEST_F(Hidden_04_1, BothListsAreReadFromTheFile) {
  expect_lists();
  tables();
  const auto made = company();
  for (const auto id : made.users) {
    std::set<std::int64_t> wanted;
    for (const auto& [user, role] : made.links)
      if (user == id) wanted.insert(role);
    expect(ids_of(find("User", id).objects("roles")) == wanted,
           "user->roles should hold the roles that users_roles gives this user");
  }
  for (const auto id : made.roles) {
    std::set<std::int64_t> wanted;
    for (const auto& [user, role] : made.links)
      if (role == id) wanted.insert(user);
    expect(ids_of(find("Role", id).objects("users")) == wanted,
           "role->users should hold the users that users_roles gives this role");
  }
}

TEST_F(Hidden_04_1, BothSidesAreInStepBeforeTheFlush) {
  expect_lists();
  tables();
  const auto a = create("User", {{"name", random().name()}}),
             b = create("User", {{"name", random().name()}});
  const auto x = create("Role", {{"name", random().name()}}),
             y = create("Role", {{"name", random().name()}});
  a.append("roles", x);
  y.append("users", b);
  expect(x.contains("users", a), "after user->roles.append(role) the user is in role->users");
  expect(b.contains("roles", y), "after role->users.append(user) the role is in user->roles");
  expect(!x.contains("users", b), "a user who was not given the role is not in role->users");
  a.remove("roles", x);
  expect(!x.contains("users", a), "after user->roles.remove(role) the user has left role->users");
  add(a), add(b);
  commit();
  expect_equal(number_of("users_roles"), 1, "one link was left, so one row should be saved");
}

TEST_F(Hidden_04_1, AddingAUserBringsItsRolesAlong) {
  expect_lists();
  tables();
  const auto shared = create("Role", {{"name", random().name()}}),
             apart = create("Role", {{"name", random().name()}});
  Ids none;
  const auto n = random().number(2, 5);
  for (std::int64_t i = 0; i < n; ++i) {
    const auto each = create("User", {{"name", random().name()}});
    each.append("roles", shared);
    expect_equal(lesson().perform("state", {shared}), i == 0 ? "transient" : "pending",
                 "a role is in the session as soon as a user of the session has it");
    add(each);
  }
  expect_equal(lesson().perform("state", {apart}), "transient", "a role that nobody has stays out");
  commit();
  expect_equal(number_of("roles"), 1, "the role that all have should be saved once");
  expect_equal(number_of("users_roles"), n, "each user should be linked to it");
}

TEST_F(Hidden_04_1, ALinkThatGoesLeavesBothEnds) {
  expect_lists();
  tables();
  const auto a = user(random().name()), b = user(random().name()), x = role(random().name());
  link(a, x);
  link(b, x);
  find("User", a).remove("roles", find("Role", x));
  commit();
  expect(!is_linked(a, x), "a role that was taken out of the list should be linked no more");
  expect(is_linked(b, x), "another user's link should stay");
  expect_equal(number_of("users"), 2, "no user should be gone");
  expect_equal(number_of("roles"), 1, "no role should be gone");
}

TEST_F(Hidden_04_1, AUserWhoGoesLeavesTheRoles) {
  expect_lists();
  tables();
  const auto made = company();
  const auto gone = random().pick(made.users);
  delete_row(find("User", gone));
  commit();
  expect_equal(number_of("users"), static_cast<std::int64_t>(made.users.size()) - 1,
               "one user should be gone");
  expect_equal(number_of("roles"), static_cast<std::int64_t>(made.roles.size()),
               "roles stay when a user goes");
  expect_equal(scalar("SELECT count(*) FROM users_roles WHERE user_id = ?", {gone}), 0,
               "the links of a user who is gone should be gone too");
}

TEST_F(Hidden_04_1, TheLessonDoesNotInventMembers) {
  tables();
  const auto somebody = create("User", {{"name", random().name()}});
  expect(refusal([&] { somebody.get("m" + random().name()); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
}

}  // namespace
}  // namespace hidden
