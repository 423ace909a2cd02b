// The hidden checks of 02.5, through.

#include <algorithm>

#include <tests/hidden/02_has_many_through/has_many_through.hpp>

namespace hidden {
namespace {

class Hidden_02_5 : public HasManyThrough {
 protected:
  // The keys of the users that are listed, in their order.
  Keys users_of(std::int64_t game) {
    Value found;
    blame("AttributeError", "stops_at_anonymous",
          [&] { found = call("users_of", {find("Game", game)}); });
    Keys keys;
    for (const Value& each : found.items)
      keys.push_back(Object(&lesson(), each.handle).get("id").integer);
    return keys;
  }
  std::string name_of(std::int64_t user) {
    return scalar("SELECT name FROM users WHERE id = ?", {user}).text;
  }
  // Each user of the game once, by name.
  Keys expected(std::int64_t game) {
    Keys keys;
    for (const auto& row :
         rows("SELECT DISTINCT u.id, u.name FROM reviews r JOIN users u ON r.user_id = u.id "
              "WHERE r.game_id = ? ORDER BY u.name",
              {game}))
      keys.push_back(row[0].integer);
    return keys;
  }
  std::string names(const Keys& users) {
    std::string list;
    for (const auto user : users) list += (list.empty() ? "" : ", ") + name_of(user);
    return list.empty() ? "nobody" : list;
  }
  void expect_users(std::int64_t game) {
    const Keys found = users_of(game), wanted = expected(game);
    for (std::size_t i = 0; i < found.size(); ++i)
      if (std::find(found.begin(), found.begin() + static_cast<long>(i), found[i]) !=
          found.begin() + static_cast<long>(i))
        fail(names(wanted), name_of(found[i]), "", "repeats_users");
    for (const auto user : found)
      if (std::find(wanted.begin(), wanted.end(), user) == wanted.end())
        fail(names(wanted), name_of(user), "", "ignores_the_game");
    expect_equal(names(found), names(wanted), "users_of should list who reviewed it, by name");
  }
};

TEST_F(Hidden_02_5, EachUserOnceByName) {
  tables();
  const auto of = game();
  Keys users, authors;
  for (std::int64_t i = random().number(4, 8); i > 0; --i) users.push_back(user());
  random().shuffle(users);
  for (std::size_t i = 0; i + 1 < users.size(); ++i)  // one has written nothing
    for (std::int64_t k = random().number(1, 3); k > 0; --k) authors.push_back(users[i]);
  authors.push_back(users[0]);
  authors.push_back(users[0]);
  random().shuffle(authors);
  for (const auto author : authors) review(of, author, score());
  expect_users(of);
}

TEST_F(Hidden_02_5, ReviewsThatNobodySignedAreSkipped) {
  tables();
  const auto of = game();
  review(of, {}, score());
  review(of, user(), score());
  review(of, {});
  review(of, user());
  expect_users(of);
}

TEST_F(Hidden_02_5, OnlyThisGame) {
  tables();
  const auto of = game(), another = game();
  const auto both = user(), here = user(), there = user();
  for (const auto author : {both, here}) review(of, author);
  for (const auto author : {there, both}) review(another, author);
  expect_users(of);
  expect_users(another);
}

TEST_F(Hidden_02_5, NobodyReviewedIt) {
  tables();
  const auto of = game();
  review(game(), user());
  expect(users_of(of).empty(), "a game without a review has no users");
  review(of, {});
  forget();
  expect(users_of(of).empty(), "a game with reviews that nobody signed has no users");
}

TEST_F(Hidden_02_5, TwoUsersOfOneNameAreTwo) {
  tables();
  const auto of = game();
  const auto name = random().name();
  Keys wanted{user(name), user(name)};
  for (const auto author : wanted) review(of, author);
  Keys found = users_of(of);
  std::sort(found.begin(), found.end());
  expect(found == wanted, "two users may have the same name: compare the users, not their names");
}

TEST_F(Hidden_02_5, AskingChangesNothing) {
  tables();
  const auto of = game(), by = user();
  review(of, by);
  review(of, by);
  const auto before = ran().size();
  users_of(of);
  commit();
  const auto all = ran();
  for (std::size_t i = before; i < all.size(); ++i)
    expect(all[i].sql.starts_with("SELECT"), "users_of should change nothing");
}

}  // namespace
}  // namespace hidden
