// Checks of revision files, for the tests of what such checks are written with.
#include <lab/check/check.hpp>

using check::Row;

namespace {

constexpr char kFails[] = R"(
id = "fa1150000000"
down = "c0ffee000002"

[[upgrade]]
op = "sql"
sql = "UPDATE cats SET colour = 'lost'; INSERT INTO cats (id) SELECT id FROM cats"
)";

// A database at the given revision with random cats in it.
class Growing : public check::Check {
 protected:
  void cats(const std::string& revision) {
    migrations().upgrade(revision);
    for (auto left = random().number(1, 30); left > 0; --left)
      insert("cats", {{"name", random().name()}});
  }
  std::vector<Row> names() { return rows("SELECT id, name FROM cats ORDER BY id"); }
};

class Hidden_90_1 : public Growing {};
class Hidden_90_2 : public Growing {};
class Hidden_90_3 : public Growing {};

TEST_F(Hidden_90_1, RowsAreKept) {
  cats("c0ffee000001");
  const auto before = names();
  migrations().upgrade();
  expect(names() == before, "the cats are not what they were");
  expect_equal(scalar("SELECT count(colour) FROM cats"), 0, "no cat has a colour yet");
}

TEST_F(Hidden_90_1, ModelsAndDatabaseAgree) {
  migrations().upgrade();
  for (const std::string& difference : migrations().differences()) fail("", "", difference);
  sql("ALTER TABLE cats ADD COLUMN stripes INTEGER");
  expect_equal(static_cast<std::int64_t>(migrations().differences().size()), 1,
               "the twin: one difference");
}

TEST_F(Hidden_90_1, ThereIsOneRevisionMore) {
  const auto revisions = migrations().revisions();
  expect_equal(static_cast<std::int64_t>(revisions.size()), 2, "two revisions");
  expect_equal(revisions[1].down.at(0), "c0ffee000001", "it builds on the first");
  const check::Change& change = revisions[1].upgrade.at(0);
  expect(change.op == "sql" || change.table == "cats", "it changes cats");
  expect(migrations().heads() == std::vector<std::string>{revisions[1].id}, "one head");
}

TEST_F(Hidden_90_2, TheColumnGoes) {
  cats("head");
  const auto before = names();
  migrations().downgrade("c0ffee000001");
  expect(names() == before, "the cats are not what they were");
  expect_equal(scalar("SELECT count(*) FROM pragma_table_info('cats') WHERE name = 'colour'"), 0,
               "the column is still there", "empty_downgrade");
}

TEST_F(Hidden_90_3, AFailureLeavesTheOldState) {
  cats("head");
  const auto more = migrations().with("migrations/fails.toml", kFails);
  const auto refused = refusal([&] { more.upgrade(); });
  expect(refused.has_value(), "the revision cannot succeed");
  expect_equal(migrations().current().at(0), "c0ffee000002", "the database is where it was");
  expect_equal(scalar("SELECT count(colour) FROM cats"), 0, "half of a revision was kept");
}

TEST_F(Hidden_90_3, AnEditAfterwardsIsNoticed) {
  migrations().upgrade("c0ffee000001");
  const auto edited =
      migrations().with("migrations/c0ffee000001_cats.toml", "id = 'c0ffee000001'\ndown = ''\n");
  expect(refusal([&] { edited.upgrade(); }).has_value(), "an edited revision must not go on");
  expect_equal(static_cast<std::int64_t>(edited.edited().size()), 1, "one file was edited");
  expect_equal(static_cast<std::int64_t>(ran().size()), 0, "the lesson itself ran nothing");
}

}  // namespace
