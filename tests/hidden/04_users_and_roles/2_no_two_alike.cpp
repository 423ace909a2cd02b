// The hidden checks of 04.2, no two alike.

#include <tests/hidden/04_users_and_roles/users_and_roles.hpp>

namespace hidden {
namespace {

class Hidden_04_2 : public UsersAndRoles {};

TEST_F(Hidden_04_2, TheFileRefusesASecondUserOfTheName) {
  tables();
  const auto name = random().name();
  user(name);
  expect(refusal([&] { user(name); }).has_value(), "Two users are called " + name + ".");
  user(random().name());
  expect_equal(number_of("users"), 2, "users of other names should be kept");
}

TEST_F(Hidden_04_2, TheFileRefusesASecondRoleOfTheName) {
  tables();
  const auto name = random().name();
  role(name);
  if (!refusal([&] { role(name); })) fail("refused", name, "", "unique_on_one_only");
  role(random().name());
  expect_equal(number_of("roles"), 2, "roles of other names should be kept");
}

TEST_F(Hidden_04_2, ANameMayNotBeMissing) {
  tables();
  for (const char* table : {"users", "roles"}) {
    insert(table, {{"name", random().name()}});
    const auto refused = refusal([&] { insert(table, {{"name", {}}}); });
    expect(refused && refused->find("NOT NULL") != std::string::npos,
           std::string(table) + " took a row without a name");
    expect_equal(number_of(table), 1, "the row with a name should be kept");
  }
}

TEST_F(Hidden_04_2, AUserAndARoleMayShareAName) {
  tables();
  const auto name = random().name();
  user(name);
  role(name);
  role(name + "s");
  expect_equal(number_of("users") + number_of("roles"), 3,
               "a name occurs once in its own table; other tables do not count");
}

}  // namespace
}  // namespace hidden
