// The hidden checks of 08.1, a table.

#include <tests/hidden/08_migrations/migrations.hpp>

namespace hidden {
namespace {

class Hidden_08_1 : public Growth {
 protected:
  void expect_users() {
    if (!has_table("users")) fail("", "", "", "stamps_without_doing");
    expect(has_column("users", "id") && has_column("users", "name"),
           "users should have the columns id and name");
  }
};

TEST_F(Hidden_08_1, TheModelHasItsColumns) {
  expect(check::entry(expect_column("User", "id"), "primary_key").boolean,
         "id should be the primary key of User");
  expect_equal(check::entry(expect_column("User", "name"), "kind"), "text",
               "a user's name should be a Text");
}

TEST_F(Hidden_08_1, WhatWasThereIsStillThere) {
  expect_model("User");
  begin();
  upgrade();
  expect_reviews_kept();
  expect_games_kept();
  expect_users();
  expect_whole();
}

TEST_F(Hidden_08_1, TheIndexAndTheTriggerWorkOn) {
  expect_model("User");
  begin();
  upgrade();
  expect_users();
  expect_reviews_kept();
  expect_index_and_trigger();
}

TEST_F(Hidden_08_1, AnEmptyDatabaseComesAsFar) {
  expect_model("User");
  upgrade();
  expect_users();
  expect_equal(scalar("SELECT count(*) FROM users"), 0, "nobody is in a new table");
  expect_whole();
}

TEST_F(Hidden_08_1, AUserOfTheProgramIsInTheTable) {
  expect_column("User", "name");
  begin(5);
  upgrade();
  expect_users();
  const auto name = random().name();
  add(create("User", {{"name", name}}));
  commit();
  expect_equal(scalar("SELECT name FROM users"), name, "the user is not in the database");
}

}  // namespace
}  // namespace hidden
