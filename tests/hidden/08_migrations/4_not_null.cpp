// The hidden checks of 08.4, not null.

#include <tests/hidden/08_migrations/migrations.hpp>

namespace hidden {
namespace {

class Hidden_08_4 : public Growth {
 protected:
  std::int64_t forget_platforms() {
    sql("UPDATE games SET platform = NULL WHERE id % 2");
    return scalar("SELECT count(*) FROM games WHERE platform IS NULL").integer;
  }
  void upgrade_filling(std::int64_t empty) {
    for (const std::string& file : migrations().edited())
      fail("", file, "", "edits_what_was_applied");
    const auto refused = refusal([&] { migrations().upgrade("heads"); });
    if (refused && refused->find("NOT NULL") != std::string::npos)
      fail("0", std::to_string(empty), *refused, "not_null_before_filling");
    if (refused) fail("", "", *refused);
  }
  void expect_forbidden() {
    expect(refusal([&] { sql("INSERT INTO games (title) VALUES ('Go')"); }).has_value(),
           "a game without a platform should be refused");
  }
};

TEST_F(Hidden_08_4, EmptyPlatformsAreFilledAndForbidden) {
  begin();
  upgrade_filling(forget_platforms());
  expect_equal(scalar("SELECT count(*) FROM games WHERE platform IS NULL"), 0,
               "a platform is still empty");
  expect_equal(scalar("SELECT count(*) FROM games WHERE id % 2 AND platform <> 'unknown'"), 0,
               "a platform that was empty should be 'unknown'");
  expect_forbidden();
  expect_reviews_kept();
  expect_whole();
}

TEST_F(Hidden_08_4, PlatformsThatWereSetStay) {
  begin();
  const auto empty = forget_platforms();
  const auto set = rows("SELECT id, platform FROM games WHERE id % 2 = 0 ORDER BY id");
  upgrade_filling(empty);
  expect_forbidden();
  expect(rows("SELECT id, platform FROM games WHERE id % 2 = 0 ORDER BY id") == set, "",
         "fills_too_much");
}

TEST_F(Hidden_08_4, NoGameIsEmptyAndNothingChanges) {
  begin();
  upgrade();
  expect_forbidden();
  expect(games() == games_, "", "fills_too_much");
  expect_index_and_trigger();
  expect_program_works();
}

TEST_F(Hidden_08_4, TheWayBackAllowsItAgain) {
  begin();
  upgrade();
  expect_forbidden();
  downgrade_until([&] {
    return !rows(
                "SELECT 1 FROM pragma_table_info('games') WHERE name = 'platform' AND NOT "
                "\"notnull\"")
                .empty();
  });
  sql("INSERT INTO games (title) VALUES ('Go')");
  expect_equal(scalar("SELECT count(*) FROM games"), static_cast<std::int64_t>(games_.size()) + 1,
               "after the downgrade a platform may be empty");
}

}  // namespace
}  // namespace hidden
