// The hidden checks of 08.5, a new name.

#include <tests/hidden/08_migrations/migrations.hpp>

namespace hidden {
namespace {

class Hidden_08_5 : public Growth {
 protected:
  void renamed() {
    begin();
    upgrade();
    expect(has_column("reviews", "text"), "reviews should have a column text");
    expect(!has_column("reviews", "comment"), "the column comment should be called text");
  }
};

TEST_F(Hidden_08_5, EveryCommentIsAText) {
  renamed();
  expect(reviews("text") == reviews_, "", "drops_and_adds");
  expect_whole();
}

TEST_F(Hidden_08_5, AnEmptyCommentIsAnEmptyText) {
  begin();
  sql("UPDATE reviews SET comment = NULL WHERE id % 2");
  const auto before = reviews("comment");
  upgrade();
  expect(has_column("reviews", "text"), "reviews should have a column text");
  expect(reviews("text") == before, "", "drops_and_adds");
}

TEST_F(Hidden_08_5, TheWayBackKeepsTheWords) {
  renamed();
  expect(reviews("text") == reviews_, "", "drops_and_adds");
  downgrade_until([&] { return has_column("reviews", "comment"); });
  expect(has_column("reviews", "comment"), "after the downgrade text is called comment again");
  expect(reviews("comment") == reviews_, "the comments are not what they were");
}

TEST_F(Hidden_08_5, TheProgramWritesTexts) {
  expect_column("Review", "text");
  renamed();
  const auto words = random().name();
  add(create("Review", {{"score", 5}, {"text", words}}));
  commit();
  expect_equal(scalar("SELECT count(*) FROM reviews WHERE text = ?", {words}), 1,
               "the text is not in the database");
}

}  // namespace
}  // namespace hidden
