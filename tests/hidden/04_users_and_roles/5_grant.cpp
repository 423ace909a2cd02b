// The hidden checks of 04.5, grant.

#include <tests/hidden/04_users_and_roles/users_and_roles.hpp>

namespace hidden {
namespace {

class Hidden_04_5 : public UsersAndRoles {};

TEST_F(Hidden_04_5, ARoleThatIsThereIsGiven) {
  tables();
  const auto made = company();
  const auto name = random().name(), title = random().name();
  const auto her = user(name), job = role(title);
  expect_equal(call("grant", {name, title}), true, "she is there, so grant should say true");
  expect(is_linked(her, job), "a second connection sees no link: commit");
  expect_equal(number_of("roles"), static_cast<std::int64_t>(made.roles.size()) + 1,
               "the role was there, so none should be made");
  expect_equal(number_of("users_roles"), static_cast<std::int64_t>(made.links.size()) + 1,
               "nobody else's links should change");
}

TEST_F(Hidden_04_5, ARoleThatIsMissingIsMade) {
  tables();
  const auto made = company();
  const auto name = random().name(), title = random().name();
  const auto her = user(name);
  expect_equal(call("grant", {name, title}), true, "she is there, so grant should say true");
  const auto job = scalar("SELECT id FROM roles WHERE name = ?", {title});
  expect(!job.is_null(), "a role that was not there should have been made");
  expect(is_linked(her, job.integer), "the new role should be hers");
  expect_equal(number_of("roles"), static_cast<std::int64_t>(made.roles.size()) + 1,
               "one role should have been made");
}

TEST_F(Hidden_04_5, NobodyGetsNothing) {
  tables();
  company();
  const auto before = matrix();
  const auto roles = number_of("roles");
  const auto nobody = random().name(), title = random().name();
  const auto said = call("grant", {nobody, title});
  if (number_of("users") > static_cast<std::int64_t>(before.size()))
    fail('"' + nobody + '"', "a user", "", "adds_a_user_by_accident");
  expect_equal(said, false, "there is no such user, so grant should say false");
  commit();
  expect(matrix() == before, "nothing should have changed");
  if (number_of("roles") > roles)
    fail('"' + nobody + '"', '"' + title + '"', "", "makes_a_role_for_nobody");
}

TEST_F(Hidden_04_5, ARepeatIsHarmless) {
  tables();
  const auto name = random().name(), title = random().name(), other = random().name();
  const auto her = user(name), job = role(title);
  link(her, job);
  const auto refused = refusal([&] {
    for (int i = 0; i < 2; ++i)
      expect_equal(call("grant", {name, title}), true, "she has it already, which is fine");
    call("grant", {name, other});
  });
  if (refused) fail("harmless", *refused, "", "grants_twice");
  expect_equal(number_of("users_roles"), 2, "she should have each role once");
  expect_equal(number_of("roles"), 2, "only the other role should have been made");
}

TEST_F(Hidden_04_5, TwoUsersShareARole) {
  tables();
  const auto title = random().name();
  Ids people;
  for (std::int64_t i = random().number(2, 5); i > 0; --i) {
    const auto name = random().name();
    people.push_back(user(name));
    call("grant", {name, title});
    if (random().coin()) forget();
  }
  expect_equal(number_of("roles"), 1, "the role should be made once and given to all");
  const auto job = scalar("SELECT id FROM roles").integer;
  for (const auto id : people) expect(is_linked(id, job), "each of them should have the role");
}

}  // namespace
}  // namespace hidden
