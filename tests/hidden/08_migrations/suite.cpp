// The hidden checks of lesson 08: revisions are run on a database at revision one with random rows,
// and on an empty one; what was there before must be there afterwards.

#include <lab/check/check.hpp>

#include <algorithm>
#include <functional>
#include <utility>

namespace {

using check::Row;
using check::Value;

constexpr char kFirst[] = "a00000000001";
constexpr char kFirstFile[] = "migrations/a00000000001_games_and_reviews.toml";
constexpr char kBen[] = "b0b000000001";

// Revision one as it was given.
constexpr char kGiven[] = R"(
id = "a00000000001"
down = ""

[[upgrade]]
op = "create_table"
table = "games"
columns = [
  { name = "id", type = "integer", pk = true },
  { name = "title", type = "string" },
  { name = "platform", type = "string" },
]

[[upgrade]]
op = "create_table"
table = "reviews"
columns = [
  { name = "id", type = "integer", pk = true },
  { name = "score", type = "integer" },
  { name = "comment", type = "string" },
  { name = "game_id", type = "integer" },
]
foreign_keys = [
  { name = "fk_reviews_game_id", columns = ["game_id"], ref = ["games.id"] },
]

[[upgrade]]
op = "create_index"
table = "games"
name = "ix_games_title"
columns = ["title"]

[[upgrade]]
op = "sql"
sql = """
CREATE TRIGGER reviews_go_with_their_game AFTER DELETE ON games
BEGIN
  DELETE FROM reviews WHERE game_id = old.id;
END;
"""

[[downgrade]]
op = "drop_table"
table = "reviews"

[[downgrade]]
op = "drop_table"
table = "games"
)";

class Growth : public check::Check {
 protected:
  // A database at the given revision one with up to `most` games; no platform is empty.
  void begin(std::int64_t most = 60) {
    migrations({{kFirstFile, kGiven}}).upgrade();
    for (auto left = random().number(2, most); left > 0; --left) {
      const auto game =
          insert("games", {{"title", random().name()}, {"platform", random().name()}});
      for (auto more = random().number(0, 2) + (left == 1); more > 0; --more)
        insert(
            "reviews",
            {{"score", random().number(1, 10)}, {"comment", random().name()}, {"game_id", game}});
    }
    games_ = games();
    reviews_ = reviews("comment");
  }
  void upgrade() {
    for (const std::string& file : migrations().edited())
      fail("", file, "", "edits_what_was_applied");
    migrations().upgrade("heads");
  }

  // Undoes the student's newest revisions, one after the other, until `undone` holds.
  void downgrade_until(const std::function<bool()>& undone) {
    const auto all = migrations().revisions();
    for (auto each = all.rbegin(); each != all.rend() && !undone(); ++each)
      if (each->down.size() == 1 && each->id != kBen) migrations().downgrade(each->down.front());
  }

  bool has_table(const std::string& table) {
    return !rows("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", {table}).empty();
  }
  bool has_column(const std::string& table, const std::string& column) {
    return !rows("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", {table, column}).empty();
  }
  std::vector<Row> games() { return rows("SELECT id, title, platform FROM games ORDER BY id"); }
  std::vector<Row> reviews(const std::string& words) {
    return rows("SELECT id, score, game_id, " + words + " FROM reviews ORDER BY id");
  }
  std::string words() { return has_column("reviews", "text") ? "text" : "comment"; }
  std::vector<Row> reviews_without_words() {
    return rows("SELECT id, score, game_id FROM reviews ORDER BY id");
  }

  // Their platforms are a matter of 08.4.
  void expect_games_kept() {
    std::vector<Row> before = games_, now = games();
    for (auto* rows : {&before, &now})
      for (Row& row : *rows) row.pop_back();
    expect(now == before, "the games are not what they were");
  }
  void expect_reviews_kept() {
    std::vector<Row> before = reviews_;
    for (Row& row : before) row.pop_back();
    const auto now = static_cast<std::int64_t>(reviews_without_words().size());
    const auto lost = static_cast<std::int64_t>(before.size()) - now;
    if (lost > 0) fail("0", std::to_string(lost), "", "creates_everything_anew");
    expect(reviews_without_words() == before, "the reviews are not what they were");
  }
  void expect_whole() {
    expect_equal(scalar("PRAGMA integrity_check"), "ok", "the database is damaged");
    expect(rows("PRAGMA foreign_key_check").empty(), "a key points to a row that is not there");
  }
  void expect_index_and_trigger() {
    expect(!rows("SELECT 1 FROM pragma_index_list('games') AS l, pragma_index_info(l.name) AS i "
                 "WHERE i.name = 'title'")
                .empty(),
           "the index over games.title is gone");
    const Value game = scalar("SELECT max(game_id) FROM reviews");
    sql("DELETE FROM games WHERE id = ?", {game});
    expect_equal(scalar("SELECT count(*) FROM reviews WHERE game_id = ?", {game}), 0,
                 "the trigger that takes reviews along with their game is gone");
  }
  // The program of today works on the database: a game of its own is in the store.
  void expect_program_works() {
    const auto title = random().name();
    add(create("Game", {{"title", title}, {"platform", random().name()}}));
    commit();
    expect_equal(scalar("SELECT count(*) FROM games WHERE title = ?", {title}), 1,
                 "a game that the program saved is not in the database");
  }

  std::vector<Row> games_, reviews_;
};

// ---- 08.1 a table

class Hidden_08_1 : public Growth {
 protected:
  void expect_users() {
    if (!has_table("users")) fail("", "", "", "stamps_without_doing");
    expect(has_column("users", "id") && has_column("users", "name"),
           "users should have the columns id and name");
  }
};

TEST_F(Hidden_08_1, TheModelHasItsColumns) {
  expect(check::entry(expect_column("User", "id"), "primary_key").boolean,
         "id should be the primary key of User");
  expect_equal(check::entry(expect_column("User", "name"), "kind"), "text",
               "a user's name should be a Text");
}

TEST_F(Hidden_08_1, WhatWasThereIsStillThere) {
  expect_model("User");
  begin();
  upgrade();
  expect_reviews_kept();
  expect_games_kept();
  expect_users();
  expect_whole();
}

TEST_F(Hidden_08_1, TheIndexAndTheTriggerWorkOn) {
  expect_model("User");
  begin();
  upgrade();
  expect_users();
  expect_reviews_kept();
  expect_index_and_trigger();
}

TEST_F(Hidden_08_1, AnEmptyDatabaseComesAsFar) {
  expect_model("User");
  upgrade();
  expect_users();
  expect_equal(scalar("SELECT count(*) FROM users"), 0, "nobody is in a new table");
  expect_whole();
}

TEST_F(Hidden_08_1, AUserOfTheProgramIsInTheTable) {
  expect_column("User", "name");
  begin(5);
  upgrade();
  expect_users();
  const auto name = random().name();
  add(create("User", {{"name", name}}));
  commit();
  expect_equal(scalar("SELECT name FROM users"), name, "the user is not in the database");
}

// ---- 08.2 a key

class Hidden_08_2 : public Growth {
 protected:
  void upgraded() {
    begin();
    upgrade();
    expect(has_column("reviews", "user_id"), "reviews should have a column user_id");
  }
};

TEST_F(Hidden_08_2, RowsAreKeptAndNobodyWroteThem) {
  upgraded();
  expect_reviews_kept();
  expect_games_kept();
  expect_equal(scalar("SELECT count(user_id) FROM reviews"), 0, "nobody has signed a review yet");
  expect_whole();
  expect_program_works();
}

TEST_F(Hidden_08_2, AKeyThatNoUserHasIsRefused) {
  upgraded();
  expect(refusal([&] { sql("UPDATE reviews SET user_id = 999"); }).has_value(),
         "user_id takes a number that no user has: it needs a foreign key");
  const auto user = insert("users", {{"name", random().name()}});
  sql("UPDATE reviews SET user_id = ?", {user});
  expect_equal(scalar("SELECT count(*) FROM reviews WHERE user_id = ?", {user}),
               static_cast<std::int64_t>(reviews_.size()), "a user's key should be accepted");
}

TEST_F(Hidden_08_2, TheKeyHasAName) {
  upgraded();
  std::string sql_of_reviews =
      scalar("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'reviews'").text;
  std::erase_if(sql_of_reviews, [](char c) { return c == '"' || c == '\'' || c == '`'; });
  expect(!rows("SELECT 1 FROM pragma_foreign_key_list('reviews') WHERE \"from\" = 'user_id' AND "
               "\"table\" = 'users'")
              .empty(),
         "reviews.user_id should be a foreign key to users");
  if (sql_of_reviews.find("fk_reviews_user_id") == std::string::npos)
    fail("fk_reviews_user_id", "no name", "", "nameless_constraint");
}

// What the models would make of an empty database has names by the same convention.
TEST_F(Hidden_08_2, TheModelsKnowTheConvention) {
  tables();
  std::string reviews = scalar("SELECT sql FROM sqlite_schema WHERE name = 'reviews'").text;
  std::erase(reviews, '"');
  if (reviews.find("CONSTRAINT fk_reviews_game_id FOREIGN KEY") == std::string::npos)
    fail("fk_reviews_game_id", "another name",
         "the schema should have a NamingConvention that calls foreign keys fk_, table, _, column");
}

// ---- 08.3 the way back

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

// ---- 08.4 not null

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

// ---- 08.5 a new name

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

// ---- 08.6 one line again

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

// ---- 08.7 agreed

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
