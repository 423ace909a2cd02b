// The hidden checks of 04.4, populate.

#include <tests/hidden/04_users_and_roles/users_and_roles.hpp>

namespace hidden {
namespace {

class Hidden_04_4 : public UsersAndRoles {
 protected:
  // populate, and what it means when the file then holds other users than the brief's.
  void run() {
    try {
      call("populate");
    } catch (const wire::RemoteError& error) {
      if (std::string(error.what()).find("roles.name") == std::string::npos) throw;
      fail("Editor once", error.what(), "", "new_role_for_each_user");
    }
    if (number_of("roles WHERE name = 'Editor'") > 1)
      fail("Editor once", "twice", "", "new_role_for_each_user");
  }
};

TEST_F(Hidden_04_4, TheFileHoldsWhatTheBriefSays) {
  tables();
  run();
  if (number_of("users") == 0) {
    const auto held =
        lesson().perform("query", {check::dict({{"model", "User"}, {"end", "count"}})});
    if (held == Value(0)) fail("3", "0", "", "never_added");
    fail("3", check::show(held), "", "no_commit");
  }
  expect(matrix() == kBrief, "John is Admin and Editor, Jane is Editor, Alice is Viewer");
  expect_equal(number_of("roles"), 3, "there should be three roles");
}

TEST_F(Hidden_04_4, OthersStayAsTheyAre) {
  tables();
  company();
  auto wanted = matrix();
  const auto roles = number_of("roles");
  run();
  wanted.insert(kBrief.begin(), kBrief.end());
  expect(matrix() == wanted, "three users should have come, and the others stay as they were");
  expect_equal(number_of("roles"), roles + 3, "three roles should have come");
}

TEST_F(Hidden_04_4, ARoleThatIsThereIsUsed) {
  tables();
  role(random().name());
  const std::string known = random().pick<std::string>({"Admin", "Editor", "Viewer"});
  const auto id = role(known);
  run();
  expect_equal(number_of("roles WHERE name = '" + known + "'"), 1,
               known + " was there already and should not be made again");
  expect(!rows("SELECT 1 FROM users_roles WHERE role_id = ?", {id}).empty(),
         "the " + known + " that was there should have been given out");
  expect(matrix() == kBrief, "John is Admin and Editor, Jane is Editor, Alice is Viewer");
}

TEST_F(Hidden_04_4, ASecondRunAddsNothing) {
  tables();
  call("populate");
  forget();
  const auto refused = refusal([&] { call("populate"); });
  if (refused && refused->find("users.name") != std::string::npos)
    fail("3 users", *refused, "", "doubles_on_the_second_run");
  expect(!refused, refused.value_or(""));
  const auto users = number_of("users");
  if (users == 6) fail("3 users", "6 users", "", "doubles_on_the_second_run");
  expect(matrix() == kBrief, "after a second run the file should hold the same as before");
  expect_equal(number_of("users"), 3, "after a second run there should be three users");
  expect_equal(number_of("roles"), 3, "after a second run there should be three roles");
}

TEST_F(Hidden_04_4, AllOrNothing) {
  tables();
  std::vector<std::string> names = {"John", "Jane", "Alice"};
  random().shuffle(names);
  for (const auto& name : names) {
    sql("CREATE TRIGGER no_room BEFORE INSERT ON users WHEN NEW.name = '" + name +
        "' BEGIN SELECT RAISE(ABORT, 'no room'); END");
    expect(refusal([&] { call("populate"); }).has_value(),
           "when a user cannot be saved, the error should not be kept silent");
    forget();
    const auto saved = number_of("users");
    if (saved > 0) fail(name, std::to_string(saved), "", "commit_after_each");
    expect_equal(number_of("roles"), 0, name + " could not be saved, so no role should be there");
    sql("DROP TRIGGER no_room");
  }
  call("populate");
  expect(matrix() == kBrief, "once there is room all three should be saved");
}

}  // namespace
}  // namespace hidden
