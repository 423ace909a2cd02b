// The hidden checks of 08.6, one line again.

#include <algorithm>

#include <tests/hidden/08_migrations/migrations.hpp>

namespace hidden {
namespace {

class Hidden_08_6 : public Growth {
 protected:
  void expect_one_line() {
    const auto all = migrations().revisions();
    const bool ben = std::ranges::any_of(all, [](const auto& r) { return r.id == kBen; });
    expect(ben, "Ben's revision b0b000000001 should be among yours");
    const auto heads = migrations().heads();
    if (heads.size() != 1) fail("1", std::to_string(heads.size()), "", "two_heads_left");
  }
};

TEST_F(Hidden_08_6, TwoHeadsAreJoined) {
  expect_one_line();
  const auto all = migrations().revisions();
  expect(std::ranges::any_of(all, [](const auto& r) { return r.down.size() > 1; }),
         "a revision should build on both heads");
  for (const auto& revision : all)
    if (revision.id == kBen)
      expect(revision.down == std::vector<std::string>{kFirst}, "Ben's file is not as he wrote it");
}

TEST_F(Hidden_08_6, HeadIsOnePlace) {
  expect_one_line();
  begin();
  migrations().upgrade("head");
  expect(has_column("games", "publisher"), "games should have Ben's column publisher");
  expect(has_table("users"), "users should be there too");
  expect_reviews_kept();
  expect_games_kept();
  expect_program_works();
}

TEST_F(Hidden_08_6, WhoHasBensColumnAlreadyGetsTheRest) {
  expect_one_line();
  begin();
  migrations().upgrade(kBen);
  expect(has_column("games", "publisher"), "Ben's revision should add publisher");
  sql("UPDATE games SET publisher = title");
  migrations().upgrade("head");
  expect_equal(scalar("SELECT count(*) FROM games WHERE publisher IS NOT title"), 0,
               "the publishers are not what they were");
  expect(has_table("users"), "users should be there too");
}

}  // namespace
}  // namespace hidden
