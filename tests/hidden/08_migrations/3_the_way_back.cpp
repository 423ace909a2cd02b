// The hidden checks of 08.3, the way back.

#include <tests/hidden/08_migrations/migrations.hpp>

namespace hidden {
namespace {

class Hidden_08_3 : public Growth {
 protected:
  void there() {
    begin();
    upgrade();
    expect(has_column("reviews", "user_id"), "reviews should have a column user_id first");
  }
  void expect_gone() {
    if (has_column("reviews", "user_id")) fail("", "reviews.user_id", "", "empty_downgrade");
    if (has_table("users")) fail("", "users", "", "empty_downgrade");
  }
  void expect_in_reverse() {
    for (const check::RevisionSeen& revision : migrations().revisions()) {
      bool table_went = false;
      for (const check::Change& change : revision.downgrade) {
        if (change.op == "drop_table" && change.table == "users") table_went = true;
        const bool key = change.table == "reviews" &&
                         (change.op == "drop_column" || change.op == "drop_constraint");
        if (table_went && key) fail("", "", "", "downgrade_in_the_same_order");
      }
    }
  }
};

TEST_F(Hidden_08_3, UsersGoAfterWhatPointsToThem) {
  there();
  expect_in_reverse();
  migrations().downgrade(kFirst);
  expect_gone();
}

TEST_F(Hidden_08_3, RowsAreKeptOnTheWayBack) {
  there();
  expect_in_reverse();
  const auto user = insert("users", {{"name", random().name()}});
  sql("UPDATE reviews SET user_id = ? WHERE id % 2", {user});
  migrations().downgrade(kFirst);
  expect_gone();
  expect_reviews_kept();
  expect_whole();
  expect_index_and_trigger();
}

TEST_F(Hidden_08_3, UpDownUp) {
  there();
  expect_in_reverse();
  migrations().downgrade(kFirst);
  expect_gone();
  migrations().upgrade("heads");
  expect(has_column("reviews", "user_id"), "the second upgrade should make user_id again");
  expect_reviews_kept();
  expect_program_works();
}

}  // namespace
}  // namespace hidden
