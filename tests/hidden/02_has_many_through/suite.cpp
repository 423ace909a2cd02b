// The hidden checks of lesson 02. All data is made up anew for each submission; each check has a
// twin that comes out the other way.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Value;
using Kind = check::Value::Kind;
using Keys = std::vector<std::int64_t>;

class HasManyThrough : public check::Check {
 protected:
  std::int64_t game() { return insert("games", {{"title", random().name()}}); }
  std::int64_t user(const std::string& name) { return insert("users", {{"name", name}}); }
  std::int64_t user() { return user(random().name()); }
  std::int64_t review(const Value& of, const Value& by, const Value& score = {}) {
    return insert("reviews", {{"game_id", of}, {"user_id", by}, {"score", score}});
  }
  std::int64_t score() { return random().number(1, 10); }
  std::int64_t how_many(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }

  void expect_keys_in_the_review() {
    for (const Value& column : check::entry(expect_model("User"), "columns").items)
      if (check::entry(column, "references").text.starts_with("games."))
        fail("no key", check::entry(column, "name").text, "", "key_in_the_wrong_parent");
  }
  void expect_sound_review() {
    expect_keys_in_the_review();
    expect_sound("Review.");
    expect_sound("User.");
  }
};

// ---- 02.1 the third model

class Hidden_02_1 : public HasManyThrough {};

TEST_F(Hidden_02_1, TheDatabaseHasTheTable) {
  expect_model("User");
  tables();
  const auto columns = rows("SELECT name, pk FROM pragma_table_info('users')");
  expect(!columns.empty(), "the database has no table users: so the table of User is called");
  const auto has = [&](const std::string& name, std::int64_t key) {
    return std::any_of(columns.begin(), columns.end(), [&](const check::Row& column) {
      return column[0] == Value(name) && column[1] == Value(key);
    });
  };
  expect(has("id", 1), "id should be the primary key of users");
  expect(has("name", 0), "the table users should have a column name");
}

TEST_F(Hidden_02_1, NewUsersBecomeRows) {
  expect_model("User");
  tables();
  std::vector<std::string> names;
  for (std::int64_t i = random().number(2, 6); i > 0; --i) {
    names.push_back(random().name());
    add(create("User", {{"name", names.back()}}));
  }
  commit();
  expect_equal(how_many("users"), static_cast<std::int64_t>(names.size()),
               "each user that was added should be a row of users");
  for (const auto& name : names)
    expect_equal(scalar("SELECT count(*) FROM users WHERE name = ?", {name}), 1,
                 "a user's name should be in its row");
}

TEST_F(Hidden_02_1, AUserIsFoundAndNobodyIsNot) {
  expect_model("User");
  tables();
  const auto name = random().name();
  const auto id = user(name);
  expect_equal(find("User", id).get("name"), name, "the row of users should be read as a User");
  expect(!find("User", id + random().number(1, 50)), "no user has this key");
}

TEST_F(Hidden_02_1, TheLessonDoesNotInventMembers) {
  const auto made = create("Game", {{"title", random().name()}});
  const std::string decoy = "m" + random().name();
  expect(refusal([&] { made.get(decoy); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
}

// ---- 02.2 when

class Hidden_02_2 : public HasManyThrough {
 protected:
  struct Dated {
    std::string model, table, member;  // and a member to change
  };
  const std::vector<Dated> dated_{{"User", "users", "name"}, {"Review", "reviews", "comment"}};

  // Stops the database's clock at a moment later than every one before.
  std::string later() {
    minutes_ += random().number(1, 20'000);
    const int day = static_cast<int>(minutes_ / 60 / 24);
    char moment[32];
    std::snprintf(moment, sizeof moment, "2024-%02d-%02d %02d:%02d:%02d", 1 + day / 28,
                  1 + day % 28, static_cast<int>(minutes_ / 60 % 24),
                  static_cast<int>(minutes_ % 60), static_cast<int>(random().number(0, 59)));
    bench().stop_clock(moment);
    return moment;
  }
  Object add_one(const Dated& of) {
    const auto made = create(of.model, {{of.member, random().name()}});
    add(made);
    commit();
    return made;
  }
  void change(const Dated& of, const Object& object) {
    object.set(of.member, random().name());
    commit();
  }
  Value cell(const Dated& of, const std::string& column, const Object& object) {
    return scalar("SELECT " + column + " FROM " + of.table + " WHERE id = ?", {object.get("id")});
  }
  void expect_columns() {
    for (const auto& each : dated_)
      for (const std::string column : {"created_at", "updated_at"})
        expect_equal(check::entry(expect_column(each.model, column), "kind"), "datetime",
                     each.model + '.' + column + " should be a DateTime");
  }

 private:
  std::int64_t minutes_ = 0;
};

TEST_F(Hidden_02_2, TheDatabaseHasTheColumns) {
  expect_columns();
  tables();
  for (const auto& each : dated_)
    expect_equal(scalar("SELECT count(*) FROM pragma_table_info(?) WHERE name IN "
                        "('created_at', 'updated_at') AND type = 'DATETIME'",
                        {each.table}),
                 2, "the table " + each.table + " should have created_at and updated_at");
}

TEST_F(Hidden_02_2, CreatedAtIsTheTimeOfTheInsert) {
  expect_columns();
  tables();
  for (const auto& each : dated_) {
    const auto first = later();
    const auto older = add_one(each);
    const auto second = later();
    const auto younger = add_one(each);
    const auto found = cell(each, "created_at", older);
    if (!found.is_null() && found == cell(each, "created_at", younger))
      fail(second, found.text, "", "fixed_time");
    expect_equal(found, first, each.table + ".created_at should be the time of the insert");
    expect_equal(cell(each, "created_at", younger), second,
                 each.table + ".created_at should be the time of the insert");
  }
}

TEST_F(Hidden_02_2, UpdatedAtIsEmptyUntilTheFirstChange) {
  expect_columns();
  tables();
  for (const auto& each : dated_) {
    later();
    const auto found = cell(each, "updated_at", add_one(each));
    if (!found.is_null()) fail("None", found.text, "", "updated_at_at_insert");
  }
}

TEST_F(Hidden_02_2, EachChangeSetsUpdatedAtAndLeavesCreatedAt) {
  expect_columns();
  tables();
  for (const auto& each : dated_) {
    const auto made = later();
    const auto object = add_one(each);
    const auto before = cell(each, "created_at", object);
    for (int changes = 0; changes < 2; ++changes) {
      const auto changed = later();
      change(each, object);
      const auto after = cell(each, "created_at", object);
      if (!(after == before)) fail(made, after.text, "", "created_at_on_update");
      expect_equal(cell(each, "updated_at", object), changed,
                   each.table + ".updated_at should be the time of the last change");
    }
  }
}

TEST_F(Hidden_02_2, ARowThatDidNotChangeStaysAsItIs) {
  expect_columns();
  tables();
  for (const auto& each : dated_) {
    later();
    const auto changes = add_one(each), stays = add_one(each);
    later();
    change(each, changes);
    expect(cell(each, "updated_at", stays).is_null(),
           "a change of one row should leave updated_at of the others alone");
  }
}

// ---- 02.3 two parents

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

// ---- 02.4 show yourself

class Hidden_02_4 : public HasManyThrough {
 protected:
  void expect_repr() {
    for (const std::string model : {"User", "Review"}) {
      const Value& stated = expect_model(model);
      expect_sound(model + ".repr");
      expect(!check::entry(stated, "repr").text.empty(), model + " has no repr yet");
    }
  }
  void expect_printed(const Object& object, const std::string& model, const std::string& expected) {
    const std::string text = lesson().perform("repr", {object}).text;
    if (model == "User" && !text.starts_with("User(")) fail("", text, "", "repr_of_another_class");
    expect_equal(text, expected, "this is how it prints: " + model + "(...)");
  }
};

TEST_F(Hidden_02_4, AUserPrintsItsRow) {
  expect_repr();
  tables();
  for (std::int64_t i = random().number(1, 4); i > 0; --i) user();
  const auto name = random().name();
  const auto made = create("User", {{"name", name}});
  add(made);
  commit();
  const auto id = scalar("SELECT id FROM users WHERE name = ?", {name}).integer;
  expect_printed(made, "User", "User(id=" + std::to_string(id) + ", name=" + name + ")");
}

TEST_F(Hidden_02_4, AReviewPrintsItsRow) {
  expect_repr();
  tables();
  const auto of = game(), points = score();
  for (std::int64_t i = random().number(0, 3); i > 0; --i) insert("reviews", {{"game_id", of}});
  const auto words = random().name() + " " + random().name();
  const auto id = insert("reviews", {{"game_id", of}, {"score", points}, {"comment", words}});
  expect_printed(find("Review", id), "Review",
                 "Review(id=" + std::to_string(id) + ", score=" + std::to_string(points) +
                     ", comment=" + words + ")");
}

TEST_F(Hidden_02_4, WhatIsEmptyPrintsAsNone) {
  expect_repr();
  const auto name = random().name();
  expect_printed(create("User", {{"name", name}}), "User", "User(id=None, name=" + name + ")");
  expect_printed(create("Review"), "Review", "Review(id=None, score=None, comment=None)");
}

TEST_F(Hidden_02_4, AChangeIsPrinted) {
  expect_repr();
  tables();
  const auto id = user();
  const auto found = find("User", id);
  const auto name = random().name();
  found.set("name", name);
  expect_printed(found, "User", "User(id=" + std::to_string(id) + ", name=" + name + ")");
}

// ---- 02.5 through

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

// ---- 02.6 write

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

// ---- 02.7 rate

class Hidden_02_7 : public HasManyThrough {
 protected:
  void rate(std::int64_t game, const Value& score) {
    insert("reviews", {{"game_id", game}, {"score", score}});
  }
  Value average_of(std::int64_t game) { return call("average_score", {find("Game", game)}); }
  void expect_average(std::int64_t game, const std::string& why) {
    const Value found = average_of(game);
    const Value wanted = scalar("SELECT avg(score) FROM reviews WHERE game_id = ?", {game});
    if (found.kind != Kind::real || !(std::abs(found.real - wanted.real) < 1e-9))
      fail(check::show(wanted), check::show(found), why);
  }
};

TEST_F(Hidden_02_7, TheAverageIsAFraction) {
  tables();
  const auto of = game();
  const auto low = random().number(1, 9);
  rate(of, low);
  rate(of, low + 1);
  expect_average(of, "two scores that differ by one have their average in between");
}

TEST_F(Hidden_02_7, EveryScoreCounts) {
  tables();
  const auto of = game();
  for (std::int64_t i = random().number(3, 12); i > 0; --i) rate(of, score());
  expect_average(of, "the average is the sum of the scores by their number");
}

TEST_F(Hidden_02_7, AReviewWithoutAScoreDoesNotCount) {
  tables();
  const auto of = game();
  rate(of, {});
  for (std::int64_t i = random().number(2, 5); i > 0; --i) rate(of, score()), rate(of, {});
  expect_average(of, "reviews that give no score should be left out");
}

TEST_F(Hidden_02_7, ScoresOfOtherGamesDoNotCount) {
  tables();
  const auto of = game(), another = game();
  rate(of, random().number(1, 4));
  for (std::int64_t i = random().number(2, 4); i > 0; --i) rate(another, random().number(6, 10));
  expect_average(of, "only this game's scores should count");
}

TEST_F(Hidden_02_7, WithoutAScoreThereIsNoAverage) {
  tables();
  const auto of = game(), unscored = game();
  rate(game(), score());
  rate(unscored, {});
  for (const auto each : {of, unscored}) {
    const Value found = average_of(each);
    if (found.kind == Kind::real && found.real == 0) fail("None", "0", "", "zero_for_nothing");
    expect(found.is_null(), "without a score there is no average: return an empty Real");
  }
}

}  // namespace
