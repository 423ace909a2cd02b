// The hidden checks of 08.7, agreed.

#include <utility>

#include <tests/hidden/08_migrations/migrations.hpp>

namespace hidden {
namespace {

class Hidden_08_7 : public Growth {
 protected:
  // What there is to agree on.
  void expect_all_done() {
    for (const auto& [table, column] :
         std::vector<std::pair<std::string, std::string>>{{"users", "name"},
                                                          {"reviews", "user_id"},
                                                          {"reviews", "text"},
                                                          {"games", "publisher"}})
      expect(has_column(table, column), table + " should have a column " + column + " first");
  }
  void expect_agreed() {
    expect_all_done();
    const bool forgotten = !described().column("Review", "user_id");
    for (const std::string& difference : migrations().differences()) {
      if (forgotten) fail("", difference, "", "model_forgotten");
      fail("", "", "the database differs from the models, what would mend it: " + difference);
    }
  }
};

TEST_F(Hidden_08_7, NothingIsLeftToCompare) {
  begin();
  upgrade();
  expect_agreed();
  expect_program_works();
}

TEST_F(Hidden_08_7, OneColumnMoreIsOneDifference) {
  upgrade();
  expect_agreed();
  sql("ALTER TABLE users ADD COLUMN shoes INTEGER");
  expect_equal(static_cast<std::int64_t>(migrations().differences().size()), 1,
               "one column more should be one difference");
}

TEST_F(Hidden_08_7, EachRevisionDoesSomething) {
  for (const check::RevisionSeen& revision : migrations().revisions())
    if (revision.down.size() < 2 && revision.upgrade.empty())
      fail("", revision.file, "", "revision_for_a_proxy");
}

TEST_F(Hidden_08_7, AFailureLeavesTheOldState) {
  begin();
  upgrade();
  const auto heads = migrations().heads();
  const auto before = reviews(words());
  const auto more = migrations().with("migrations/fa1150000000_fails.toml",
                                      "id = 'fa1150000000'\ndown = '" + heads.at(0) +
                                          "'\n\n[[upgrade]]\nop = 'sql'\nsql = \"DELETE FROM "
                                          "reviews; INSERT INTO games (id) SELECT id FROM games\""
                                          "\n");
  expect(refusal([&] { more.upgrade("heads"); }).has_value(), "that revision cannot succeed");
  expect(reviews(words()) == before, "half of a revision was kept");
}

}  // namespace
}  // namespace hidden
