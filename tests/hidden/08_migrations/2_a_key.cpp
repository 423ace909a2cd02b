// The hidden checks of 08.2, a key.

#include <tests/hidden/08_migrations/migrations.hpp>

namespace hidden {
namespace {

class Hidden_08_2 : public Growth {
 protected:
  void upgraded() {
    begin();
    upgrade();
    expect(has_column("reviews", "user_id"), "reviews should have a column user_id");
  }
};

TEST_F(Hidden_08_2, RowsAreKeptAndNobodyWroteThem) {
  upgraded();
  expect_reviews_kept();
  expect_games_kept();
  expect_equal(scalar("SELECT count(user_id) FROM reviews"), 0, "nobody has signed a review yet");
  expect_whole();
  expect_program_works();
}

TEST_F(Hidden_08_2, AKeyThatNoUserHasIsRefused) {
  upgraded();
  expect(refusal([&] { sql("UPDATE reviews SET user_id = 999"); }).has_value(),
         "user_id takes a number that no user has: it needs a foreign key");
  const auto user = insert("users", {{"name", random().name()}});
  sql("UPDATE reviews SET user_id = ?", {user});
  expect_equal(scalar("SELECT count(*) FROM reviews WHERE user_id = ?", {user}),
               static_cast<std::int64_t>(reviews_.size()), "a user's key should be accepted");
}

TEST_F(Hidden_08_2, TheKeyHasAName) {
  upgraded();
  std::string sql_of_reviews =
      scalar("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'reviews'").text;
  std::erase_if(sql_of_reviews, [](char c) { return c == '"' || c == '\'' || c == '`'; });
  expect(!rows("SELECT 1 FROM pragma_foreign_key_list('reviews') WHERE \"from\" = 'user_id' AND "
               "\"table\" = 'users'")
              .empty(),
         "reviews.user_id should be a foreign key to users");
  if (sql_of_reviews.find("fk_reviews_user_id") == std::string::npos)
    fail("fk_reviews_user_id", "no name", "", "nameless_constraint");
}

// What the models would make of an empty database has names by the same convention.
TEST_F(Hidden_08_2, TheModelsKnowTheConvention) {
  tables();
  std::string reviews = scalar("SELECT sql FROM sqlite_schema WHERE name = 'reviews'").text;
  std::erase(reviews, '"');
  if (reviews.find("CONSTRAINT fk_reviews_game_id FOREIGN KEY") == std::string::npos)
    fail("fk_reviews_game_id", "another name",
         "the schema should have a NamingConvention that calls foreign keys fk_, table, _, column");
}

}  // namespace
}  // namespace hidden
