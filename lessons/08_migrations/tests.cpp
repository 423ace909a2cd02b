// The visible checks of lesson 08: what you see is what is asked. `lab run 08` runs them.

#include <lab/check/check.hpp>

namespace {

constexpr char kFirst[] = "a00000000001";

class Growth : public check::Check {
 protected:
  // A database at revision one, with a game and its review.
  void begin() {
    migrations().upgrade(kFirst);
    sql("INSERT INTO games (id, title, platform) VALUES (1, 'Zelda', 'Switch')");
    sql("INSERT INTO reviews (id, score, comment, game_id) VALUES (1, 9, 'The rain.', 1)");
  }
  bool has_column(const std::string& table, const std::string& column) {
    return !rows("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", {table, column}).empty();
  }
};

class Visible_08_1 : public Growth {};
class Visible_08_2 : public Growth {};
class Visible_08_3 : public Growth {};
class Visible_08_4 : public Growth {};
class Visible_08_5 : public Growth {};
class Visible_08_6 : public Growth {};
class Visible_08_7 : public Growth {};

TEST_F(Visible_08_1, UsersComesAndTheReviewStays) {
  expect_column("User", "name");
  begin();
  migrations().upgrade("heads");
  expect(has_column("users", "name"), "there should be a table users with a column name");
  expect_equal(scalar("SELECT count(*) FROM reviews"), 1, "the review should still be there");
}

TEST_F(Visible_08_2, AReviewHasAUsersKey) {
  begin();
  migrations().upgrade("heads");
  expect(has_column("reviews", "user_id"), "reviews should have a column user_id");
}

TEST_F(Visible_08_3, DownToRevisionOne) {
  begin();
  migrations().upgrade("heads");
  expect(has_column("reviews", "user_id"), "reviews should have a column user_id first");
  migrations().downgrade(kFirst);
  if (has_column("reviews", "user_id")) fail("", "reviews.user_id", "", "empty_downgrade");
}

TEST_F(Visible_08_4, AnEmptyPlatformIsRefused) {
  begin();
  migrations().upgrade("heads");
  expect(refusal([&] { sql("INSERT INTO games (title) VALUES ('Go')"); }).has_value(),
         "a game without a platform should be refused");
}

TEST_F(Visible_08_5, TheCommentIsTheText) {
  begin();
  migrations().upgrade("heads");
  expect(has_column("reviews", "text"), "reviews should have a column text");
  expect_equal(scalar("SELECT text FROM reviews"), "The rain.", "the comment should be its text");
}

TEST_F(Visible_08_6, OneHead) {
  expect(migrations().files().contains("migrations/b0b000000001_publisher.toml"),
         "Ben's file migrations/b0b000000001_publisher.toml should be there");
  const auto heads = migrations().heads();
  if (heads.size() != 1) fail("1", std::to_string(heads.size()), "", "two_heads_left");
}

TEST_F(Visible_08_7, NoDifferenceIsLeft) {
  migrations().upgrade("heads");
  expect(has_column("games", "publisher"), "the other exercises come first");
  for (const std::string& difference : migrations().differences())
    fail("", "", "the database differs from the models, what would mend it: " + difference);
}

}  // namespace
