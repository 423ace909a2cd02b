#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/migrate/error.hpp>
#include <lab/migrate/execute.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/transaction.hpp>
#include <lab/sqlite/open.hpp>

namespace migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Rows = std::vector<std::string>;

struct Rebuild : testing::Test {
  std::unique_ptr<sqlite::Connection> connection = sqlite::open();

  void sql(const std::string& script) const { connection->execute(script); }

  void run(const Operations& operations) const {
    in_transaction(*connection, [&] {
      Runner runner(*connection);
      execute(runner, operations, "test");
    });
  }

  // Each row as one text, its columns joined by a bar.
  Rows rows(const std::string& query) const {
    Rows result;
    const auto row = connection->prepare(query);
    while (row->step()) {
      std::string& text = result.emplace_back();
      for (int i = 0; i < row->columns(); ++i)
        text += (i > 0 ? "|" : "") + (row->is_null(i) ? "null" : std::string(row->text(i)));
    }
    return result;
  }

  std::string failure(const Operations& operations) const {
    try {
      run(operations);
    } catch (const std::exception& error) {
      return error.what();
    }
    return "nothing failed";
  }

  Rows everything() const {
    return rows("SELECT type, name, sql FROM sqlite_master ORDER BY name");
  }

  static AlterColumn not_null(const char* table, const char* column) {
    return {table, column, FromTo<bool>{true, false}, {}};
  }
};

TEST_F(Rebuild, KeepsRowsIndexesTriggersViewsAndKeys) {
  sql("CREATE TABLE games (id INTEGER PRIMARY KEY, title TEXT COLLATE NOCASE, price INT DEFAULT 5 "
      "CHECK (price > 0));"
      "CREATE TABLE reviews (id INTEGER PRIMARY KEY, game_id INT REFERENCES games (id) ON DELETE "
      "CASCADE);"
      "CREATE TABLE log (what TEXT);"
      "CREATE UNIQUE INDEX ix_title ON games (title) WHERE price > 1;"
      "CREATE TRIGGER t AFTER UPDATE ON games BEGIN INSERT INTO log VALUES (new.title); END;"
      "CREATE TRIGGER r AFTER INSERT ON reviews BEGIN UPDATE games SET price = price + 1 WHERE id "
      "= new.game_id; END;"
      "CREATE VIEW cheap AS SELECT title FROM games WHERE price < 10;"
      "INSERT INTO games VALUES (7, 'Chess', 9), (8, 'Go', 20); INSERT INTO reviews VALUES (1, "
      "8);");
  sql("DELETE FROM log");
  run({not_null("games", "title")});
  EXPECT_THAT(rows("SELECT * FROM games"), ElementsAre("7|Chess|9", "8|Go|21"));
  EXPECT_THAT(rows("SELECT name FROM sqlite_master WHERE type = 'index'"), ElementsAre("ix_title"));
  EXPECT_THAT(rows("SELECT title FROM games WHERE title = 'CHESS'"), ElementsAre("Chess"))
      << "the collation stays";
  EXPECT_THAT(rows("SELECT * FROM cheap"), ElementsAre("Chess"));
  EXPECT_THAT(rows("SELECT * FROM log"), ElementsAre()) << "copying fires no trigger";
  sql("INSERT INTO reviews VALUES (2, 7)");
  EXPECT_THAT(rows("SELECT price FROM games WHERE id = 7"), ElementsAre("10"));
  EXPECT_THAT(rows("SELECT * FROM log"), ElementsAre("Chess")) << "both triggers still run";
  sql("DELETE FROM games WHERE id = 7");
  EXPECT_THAT(rows("SELECT id FROM reviews"), ElementsAre("1"))
      << "the key of reviews still leads to games";
  EXPECT_THROW(sql("INSERT INTO games VALUES (9, 'Ludo', 0)"), sqlite::Error) << "the check stays";
  EXPECT_THROW(sql("INSERT INTO games VALUES (9, NULL, 1)"), sqlite::Error);
}

TEST_F(Rebuild, KeepsWhatMetadataHasNoFieldFor) {
  sql("CREATE TABLE t (a INT, b INT AS (a * 2) STORED, c TEXT, PRIMARY KEY (a)) WITHOUT ROWID; "
      "INSERT INTO t (a, c) VALUES (4, 'x')");
  run({not_null("t", "c")});
  EXPECT_THAT(rows("SELECT * FROM t"), ElementsAre("4|8|x"));
  EXPECT_THAT(rows("SELECT wr FROM pragma_table_list WHERE name = 't'"), ElementsAre("1"));
}

TEST_F(Rebuild, KeepsTheCounterOfAutoincrement) {
  sql("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO t VALUES (41, "
      "'x'), (42, 'y'); DELETE FROM t WHERE id = 42");
  run({not_null("t", "a")});
  sql("INSERT INTO t (a) VALUES ('z')");
  EXPECT_THAT(rows("SELECT id FROM t"), ElementsAre("41", "43"));
}

TEST_F(Rebuild, KeepsAKeyToItself) {
  sql("CREATE TABLE e (id INTEGER PRIMARY KEY, boss INT REFERENCES e (id), n TEXT); INSERT INTO e "
      "VALUES (1, NULL, 'a'), (2, 1, 'b')");
  run({not_null("e", "n")});
  EXPECT_THROW(sql("INSERT INTO e VALUES (3, 9, 'c')"), sqlite::Error);
  EXPECT_THAT(rows("SELECT \"table\" FROM pragma_foreign_key_list('e')"), ElementsAre("e"));
}

TEST_F(Rebuild, CastsWhereTheKindOfStorageChanges) {
  sql("CREATE TABLE t (n VARCHAR, d VARCHAR); INSERT INTO t VALUES ('12', '2022-05-17')");
  run({AlterColumn{"t", "n", {}, FromTo<std::string>{"VARCHAR", "INTEGER"}},
       AlterColumn{"t", "d", {}, FromTo<std::string>{"VARCHAR", "DATE"}}});
  EXPECT_THAT(rows("SELECT typeof(n), d FROM t"), ElementsAre("integer|2022-05-17"));
}

TEST_F(Rebuild, NullRowsAreCountedAndTheTableStaysAsItWas) {
  sql("CREATE TABLE games (id INTEGER PRIMARY KEY, platform TEXT); INSERT INTO games (platform) "
      "VALUES ('pc'), (NULL), (NULL)");
  const Rows before = everything();
  EXPECT_THAT(failure({not_null("games", "platform")}),
              HasSubstr("games.platform: 2 rows have no value: fill them first"));
  EXPECT_EQ(everything(), before);
  EXPECT_THAT(rows("SELECT count(*) FROM games"), ElementsAre("3"));
  EXPECT_THAT(rows("PRAGMA foreign_keys"), ElementsAre("1"));
  EXPECT_THAT(rows("PRAGMA legacy_alter_table"), ElementsAre("0"));
}

TEST_F(Rebuild, ARowWithoutAParentStopsANewKey) {
  sql("CREATE TABLE games (id INTEGER PRIMARY KEY); CREATE TABLE reviews (id INTEGER PRIMARY KEY, "
      "game_id INT); INSERT INTO reviews VALUES (3, 9)");
  orm::metadata::ForeignKey key;
  key.name = "fk";
  key.columns = {"game_id"};
  key.table = "games";
  key.referred = {"id"};
  const Rows before = everything();
  EXPECT_THAT(failure({CreateForeignKey{"reviews", key}}),
              HasSubstr("reviews row 3 points to no row of games (1 such rows)"));
  EXPECT_EQ(everything(), before);
}

TEST_F(Rebuild, ADroppedColumnTakesItsConstraintsAndIndexes) {
  sql("CREATE TABLE games (id INTEGER PRIMARY KEY, a INT UNIQUE CHECK (a > 0) REFERENCES games "
      "(id), b TEXT); "
      "CREATE INDEX ix_a ON games (a, b); CREATE INDEX ix_b ON games (b); INSERT INTO games VALUES "
      "(1, 1, 'x')");
  run({DropColumn{"games", "a"}});
  const orm::metadata::Table games = inspect(*connection).tables.at(0);
  EXPECT_TRUE(games.uniques.empty() && games.checks.empty() && games.foreign_keys.empty());
  ASSERT_EQ(games.indexes.size(), 1U);
  EXPECT_EQ(games.indexes[0].name, "ix_b");
  EXPECT_THAT(rows("SELECT * FROM games"), ElementsAre("1|x"));
}

TEST_F(Rebuild, AColumnThatACheckOverTwoNeedsStays) {
  sql("CREATE TABLE t (a INT, b INT, CHECK (a < b))");
  EXPECT_THAT(failure({DropColumn{"t", "a"}}),
              HasSubstr("t.a: CHECK (a < b) needs it: drop the check first"));
}

TEST_F(Rebuild, RenamesReachTriggersViewsAndKeys) {
  sql("CREATE TABLE games (id INTEGER PRIMARY KEY, title TEXT); CREATE TABLE reviews (game_id INT "
      "REFERENCES games (id));"
      "CREATE VIEW v AS SELECT title FROM games; INSERT INTO games VALUES (1, 'Go')");
  run({RenameColumn{"games", "title", "name"}, RenameTable{"games", "board_games"}});
  EXPECT_THAT(rows("SELECT * FROM v"), ElementsAre("Go"));
  EXPECT_THAT(rows("SELECT \"table\" FROM pragma_foreign_key_list('reviews')"),
              ElementsAre("board_games"));
}

TEST_F(Rebuild, ATableThatOthersPointToCannotGo) {
  sql("CREATE TABLE users (id INTEGER PRIMARY KEY); CREATE TABLE reviews (user_id INT REFERENCES "
      "users (id))");
  EXPECT_THAT(failure({DropTable{"users"}, DropColumn{"reviews", "user_id"}}),
              HasSubstr("users cannot go while reviews.user_id points to it: undo in reverse"));
  EXPECT_EQ(failure({DropTable{"users"}, DropTable{"reviews"}}), "nothing failed");
}

TEST_F(Rebuild, RefusesToLoseWhatItCannotWrite) {
  sql("CREATE TABLE t (a TEXT, b TEXT, UNIQUE (a COLLATE NOCASE))");
  EXPECT_THAT(failure({not_null("t", "b")}), HasSubstr("would lose `(a COLLATE NOCASE)`"));
}

TEST_F(Rebuild, WorksOnTablesWithAwkwardNames) {
  sql("CREATE TABLE \"a \"\"b\" (\"select\" INTEGER PRIMARY KEY, \"x'y\" TEXT); INSERT INTO \"a "
      "\"\"b\" VALUES (1, 'v')");
  run({not_null("a \"b", "x'y")});
  EXPECT_THAT(rows("SELECT * FROM \"a \"\"b\""), ElementsAre("1|v"));
}

TEST_F(Rebuild, TheLockIsHeldFromTheBeginningAndSaidToBe) {
  EXPECT_THROW(in_transaction(*connection, [&] { throw Error("stop"); }), Error);
  EXPECT_FALSE(connection->in_transaction());
}

}  // namespace
}  // namespace migrate
