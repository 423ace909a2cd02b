// The hidden checks of 04.7, abolish.

#include <tests/hidden/04_users_and_roles/users_and_roles.hpp>

namespace hidden {
namespace {

class Hidden_04_7 : public UsersAndRoles {};

TEST_F(Hidden_04_7, TheRoleAndItsLinksGo) {
  tables();
  auto made = company();
  const auto title = random().name();
  const auto job = role(title);
  for (const auto person : made.users) link(person, job);
  const auto kept = made.links.size();
  const auto roles = made.roles.size(), people = made.users.size();
  call("abolish", {title});
  const auto left = number_of("users");
  if (left < static_cast<std::int64_t>(people))
    fail(std::to_string(people), std::to_string(static_cast<std::int64_t>(people) - left), "",
         "abolish_takes_the_users");
  expect_equal(number_of("roles WHERE name = '" + title + "'"), 0,
               "a second connection still sees the role: delete its row and commit");
  expect_equal(number_of("users_roles WHERE role_id = " + std::to_string(job)), 0,
               "nobody should be linked to a role that is gone");
  expect_equal(number_of("users_roles"), static_cast<std::int64_t>(kept),
               "links to other roles should stay");
  expect_equal(number_of("roles"), static_cast<std::int64_t>(roles), "other roles should stay");
}

TEST_F(Hidden_04_7, ARoleThatNobodyHasGoesToo) {
  tables();
  company();
  const auto before = matrix();
  const auto title = random().name();
  role(title);
  call("abolish", {title});
  expect_equal(number_of("roles WHERE name = '" + title + "'"), 0, "the role should be gone");
  expect(matrix() == before, "nothing else should have changed");
}

TEST_F(Hidden_04_7, AnUnknownRoleChangesNothing) {
  tables();
  company();
  const auto before = matrix();
  const auto roles = number_of("roles");
  call("abolish", {random().name()});
  expect(matrix() == before, "there is no such role, so nothing should change");
  expect_equal(number_of("roles"), roles, "there is no such role, so none should go");
}

}  // namespace
}  // namespace hidden
