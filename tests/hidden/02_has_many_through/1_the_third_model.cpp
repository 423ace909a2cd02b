// The hidden checks of 02.1, the third model.

#include <algorithm>

#include <tests/hidden/02_has_many_through/has_many_through.hpp>

namespace hidden {
namespace {

class Hidden_02_1 : public HasManyThrough {};

TEST_F(Hidden_02_1, TheDatabaseHasTheTable) {
  expect_model("User");
  tables();
  const auto columns = rows("SELECT name, pk FROM pragma_table_info('users')");
  expect(!columns.empty(), "the database has no table users: so the table of User is called");
  const auto has = [&](const std::string& name, std::int64_t key) {
    return std::any_of(columns.begin(), columns.end(), [&](const check::Row& column) {
      return column[0] == Value(name) && column[1] == Value(key);
    });
  };
  expect(has("id", 1), "id should be the primary key of users");
  expect(has("name", 0), "the table users should have a column name");
}

TEST_F(Hidden_02_1, NewUsersBecomeRows) {
  expect_model("User");
  tables();
  std::vector<std::string> names;
  for (std::int64_t i = random().number(2, 6); i > 0; --i) {
    names.push_back(random().name());
    add(create("User", {{"name", names.back()}}));
  }
  commit();
  expect_equal(how_many("users"), static_cast<std::int64_t>(names.size()),
               "each user that was added should be a row of users");
  for (const auto& name : names)
    expect_equal(scalar("SELECT count(*) FROM users WHERE name = ?", {name}), 1,
                 "a user's name should be in its row");
}

TEST_F(Hidden_02_1, AUserIsFoundAndNobodyIsNot) {
  expect_model("User");
  tables();
  const auto name = random().name();
  const auto id = user(name);
  expect_equal(find("User", id).get("name"), name, "the row of users should be read as a User");
  expect(!find("User", id + random().number(1, 50)), "no user has this key");
}

TEST_F(Hidden_02_1, TheLessonDoesNotInventMembers) {
  const auto made = create("Game", {{"title", random().name()}});
  const std::string decoy = "m" + random().name();
  expect(refusal([&] { made.get(decoy); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
}

}  // namespace
}  // namespace hidden
