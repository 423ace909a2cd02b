// The hidden checks of 02.6, write.

#include <tests/hidden/02_has_many_through/has_many_through.hpp>

namespace hidden {
namespace {

class Hidden_02_6 : public HasManyThrough {
 protected:
  Value write(const Value& user, const Value& title) {
    return call("write_review", {user, title, score(), random().name()});
  }
};

TEST_F(Hidden_02_6, OneReviewWithBothParents) {
  tables();
  game(), user();
  const auto title = random().name(), words = random().name();
  const auto of = insert("games", {{"title", title}}), by = user(), points = score();
  expect_equal(call("write_review", {find("User", by), title, points, words}), true,
               "the game is there, so write_review should say true");
  const auto found = rows("SELECT game_id, user_id, score, comment FROM reviews");
  expect(!found.empty(), "a second connection sees no review: add it, and commit");
  expect_equal(static_cast<std::int64_t>(found.size()), 1, "one review should be written");
  expect_equal(found[0][0], of, "the review should be of the game with this title");
  expect_equal(found[0][1], by, "the review should be this user's");
  expect_equal(found[0][2], points, "the review should have the score that was given");
  expect_equal(found[0][3], words, "the review should have the comment that was given");
  expect_equal(how_many("games"), 2, "no game should be made");
}

TEST_F(Hidden_02_6, ANewUserIsSavedAlong) {
  tables();
  const auto title = random().name(), name = random().name();
  insert("games", {{"title", title}});
  user();
  expect_equal(write(create("User", {{"name", name}}), title), true,
               "the game is there, so write_review should say true");
  expect_equal(how_many("reviews"), 1, "one review should be written");
  if (scalar("SELECT user_id FROM reviews").is_null())
    fail("the new user's key", "None", "", "copies_the_id_too_early");
  expect_equal(scalar("SELECT u.name FROM reviews r JOIN users u ON r.user_id = u.id"), name,
               "a new user should be saved along with the review");
}

TEST_F(Hidden_02_6, AnUnknownTitleWritesNothing) {
  tables();
  const auto of = game(), by = user();
  review(of, by);
  expect_equal(write(find("User", by), random().name()), false,
               "there is no such game, so write_review should say false");
  commit();
  expect_equal(how_many("reviews"), 1, "no review should be written");
  expect_equal(how_many("games"), 1, "no game should be made");
}

TEST_F(Hidden_02_6, WithoutAUserNothingIsWritten) {
  tables();
  const auto title = random().name();
  insert("games", {{"title", title}});
  expect_equal(write({}, title), false, "nobody wrote it, so write_review should say false");
  commit();
  expect_equal(how_many("reviews"), 0, "no review should be written");
}

TEST_F(Hidden_02_6, ASecondReviewIsASecondRow) {
  tables();
  const auto title = random().name();
  const auto of = insert("games", {{"title", title}}), by = user();
  const auto n = random().number(2, 4);
  for (std::int64_t i = 0; i < n; ++i)
    expect_equal(write(find("User", by), title), true, "a user may write more than once");
  expect_equal(scalar("SELECT count(*) FROM reviews WHERE game_id = ? AND user_id = ?", {of, by}),
               n, "each call should write one review");
}

}  // namespace
}  // namespace hidden
