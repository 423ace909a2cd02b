// The hidden checks of 04.3, set up.

#include <tests/hidden/04_users_and_roles/users_and_roles.hpp>

namespace hidden {
namespace {

class Hidden_04_3 : public UsersAndRoles {};

TEST_F(Hidden_04_3, AnEmptyFileGetsAllThreeTables) {
  call("set_up");
  expect(!refusal([&] { link(user(random().name()), role(random().name())); }),
         "after set_up a user, a role and a link can be put in");
  expect_equal(number_of("pragma_foreign_key_list('users_roles')"), 2,
               "users_roles should have been made with its keys");
  expect(refusal([&] { link(random().number(500, 900), 1); }).has_value(),
         "users_roles should have been made with its keys");
}

TEST_F(Hidden_04_3, ASecondCallChangesNothing) {
  call("set_up");
  const auto made = company();
  const auto before = matrix();
  call("set_up");
  if (number_of("users") == 0)
    fail(std::to_string(made.users.size()), "0", "", "drops_before_creating");
  expect(matrix() == before, "a second set_up should leave every row as it was");
}

TEST_F(Hidden_04_3, ATableThatIsMissingIsAdded) {
  call("set_up");
  const auto n = random().number(2, 6);
  for (std::int64_t i = 0; i < n; ++i) user(random().name());
  sql("DROP TABLE users_roles");
  call("set_up");
  expect_equal(number_of("users_roles"), 0, "a table that is missing should be made");
  if (number_of("users") == 0) fail(std::to_string(n), "0", "", "drops_before_creating");
}

TEST_F(Hidden_04_3, NoRowsAreMade) {
  call("set_up");
  for (const char* table : {"users", "roles", "users_roles"})
    expect_equal(number_of(table), 0, std::string("set_up should put nothing into ") + table);
}

}  // namespace
}  // namespace hidden
