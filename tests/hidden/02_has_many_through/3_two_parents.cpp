// The hidden checks of 02.3, two parents.

#include <algorithm>
#include <map>

#include <tests/hidden/02_has_many_through/has_many_through.hpp>

namespace hidden {
namespace {

class Hidden_02_3 : public HasManyThrough {};

TEST_F(Hidden_02_3, TheDatabaseHasBothKeys) {
  expect_sound_review();
  expect_column("Review", "user_id");
  tables();
  const auto leads_to = [&](const std::string& column) {
    return scalar(
        "SELECT \"table\" || '.' || \"to\" FROM pragma_foreign_key_list('reviews') WHERE "
        "\"from\" = ?",
        {column});
  };
  expect_equal(leads_to("user_id"), "users.id", "reviews.user_id should lead to users.id");
  expect_equal(leads_to("game_id"), "games.id", "reviews.game_id should still lead to games.id");
}

TEST_F(Hidden_02_3, AMadeUpUserIsRefusedAndATrueOneIsNot) {
  expect_sound_review();
  tables();
  const auto of = game(), by = user();
  expect(!refusal([&] { review(of, by); }), "a review by a user that is there should be kept");
  const auto refused = refusal([&] { review(of, by + random().number(100, 900)); });
  expect(refused && refused->find("FOREIGN KEY") != std::string::npos,
         "a review by a user that is not there should be refused: user_id is a foreign key");
}

TEST_F(Hidden_02_3, ReviewsAndUsersFindEachOtherAfterAReload) {
  expect_sound_review();
  tables();
  Keys games, users;
  for (std::int64_t i = random().number(2, 4); i > 0; --i) games.push_back(game());
  for (std::int64_t i = random().number(3, 7); i > 0; --i) users.push_back(user());
  std::map<std::int64_t, Keys> written;
  for (const auto by : users)
    for (std::int64_t i = random().number(0, 4); i > 0; --i)
      written[by].push_back(review(random().pick(games), by, score()));
  for (const auto& row : rows("SELECT id, user_id, game_id FROM reviews")) {
    const auto found = find("Review", row[0].integer);
    expect_equal(found.object("user").get("id"), row[1],
                 "review->user should be the user whose key the review has");
    expect_equal(found.object("game").get("id"), row[2],
                 "review->game should still be the game whose key the review has");
  }
  forget();
  for (const auto by : users) {
    Keys listed;
    for (const auto& each : find("User", by).objects("reviews"))
      listed.push_back(each.get("id").integer);
    std::sort(listed.begin(), listed.end());
    expect(listed == written[by], "user->reviews should hold the reviews that have its key");
  }
}

TEST_F(Hidden_02_3, OneParentIsEnough) {
  expect_sound_review();
  tables();
  const auto of = game(), by = user();
  const auto unsigned_review = review(of, {}), homeless = review({}, by);
  expect(!find("Review", unsigned_review).object("user"), "a review without a key has no user");
  expect_equal(find("Review", homeless).object("user").get("id"), by,
               "a review of no game still has its user");
  expect_equal(find("User", by).size("reviews"), 1, "one review has this user's key");
}

TEST_F(Hidden_02_3, BothSidesAreInStepBeforeTheFlush) {
  expect_sound_review();
  const auto of = create("Game", {{"title", random().name()}});
  const auto by = create("User", {{"name", random().name()}}),
             other = create("User", {{"name", random().name()}});
  const auto appended = create("Review", {{"game", of}}), assigned = create("Review");
  const std::string why = "each side must name the other: User.reviews and Review.user";
  by.append("reviews", appended);
  expect(appended.object("user") == by, why);
  expect(appended.object("game") == of, "a new user should leave the review's game alone");
  assigned.set("user", by);
  expect(by.contains("reviews", assigned), why);
  expect(!other.contains("reviews", assigned), "another user's list should not have it");
  by.remove("reviews", appended);
  expect(!appended.object("user"), why);
}

TEST_F(Hidden_02_3, BothParentsAreSaved) {
  expect_sound_review();
  tables();
  const auto title = random().name(), name = random().name();
  game(), user();
  const auto of = create("Game", {{"title", title}});
  const auto by = create("User", {{"name", name}});
  const auto written = create("Review", {{"game", of}});
  by.append("reviews", written);
  add(written);
  commit();
  const auto parents = rows(
      "SELECT g.title, u.name FROM reviews r LEFT JOIN games g ON r.game_id = g.id "
      "LEFT JOIN users u ON r.user_id = u.id");
  expect_equal(static_cast<std::int64_t>(parents.size()), 1, "one review should be saved");
  expect_equal(parents[0][0], title, "the row should have the key of its game");
  expect_equal(parents[0][1], name, "the row should have the key of its user");
}

TEST_F(Hidden_02_3, AReviewMovesToAnotherUser) {
  expect_sound_review();
  tables();
  const auto of = game(), from = user(), to = user(), id = review(of, from);
  const auto stays = review(of, from);
  const auto loser = find("User", from), winner = find("User", to), moved = find("Review", id);
  expect(loser.contains("reviews", moved), "user->reviews should hold its reviews");
  moved.set("user", winner);
  expect(!loser.contains("reviews", moved), "a review that moves leaves the first user's list");
  expect(winner.contains("reviews", moved), "a review that moves is in the second user's list");
  commit();
  expect_equal(scalar("SELECT user_id FROM reviews WHERE id = ?", {id}), to,
               "after the commit the row should hold the second user's key");
  expect_equal(scalar("SELECT user_id FROM reviews WHERE id = ?", {stays}), from,
               "a review that did not move should keep its user");
}

TEST_F(Hidden_02_3, ANewReviewWritesNothingToItsParents) {
  expect_sound_review();
  tables();
  const auto of_key = game(), by_key = user();
  const auto of = find("Game", of_key), by = find("User", by_key);
  const auto before = ran().size();
  by.append("reviews", create("Review", {{"game", of}}));
  commit();
  const auto all = ran();
  for (std::size_t i = before; i < all.size(); ++i)
    expect(!all[i].sql.starts_with("UPDATE"),
           "the keys are in the review's row: no user and no game should be written");
  expect_equal(how_many("reviews"), 1, "the review should be saved");
}

}  // namespace
}  // namespace hidden
