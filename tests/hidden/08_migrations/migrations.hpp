// The hidden checks of lesson 08: revisions are run on a database at revision one with random rows,
// and on an empty one; what was there before must be there afterwards.
#pragma once

#include <functional>

#include <lab/check/check.hpp>

namespace hidden {

using check::Row;
using check::Value;

inline constexpr char kFirst[] = "a00000000001";
inline constexpr char kFirstFile[] = "migrations/a00000000001_games_and_reviews.toml";
inline constexpr char kBen[] = "b0b000000001";

// Revision one as it was given.
inline constexpr char kGiven[] = R"(
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

}  // namespace hidden
