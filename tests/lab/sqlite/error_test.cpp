#include <gtest/gtest.h>

#include <lab/sqlite/error.hpp>

namespace {

TEST(Error, SaysTheAttemptAndTheReason) {
  const sqlite::Error error(787, "FOREIGN KEY constraint failed", "INSERT INTO reviews VALUES (1)");
  EXPECT_STREQ(error.what(), "insert into reviews: FOREIGN KEY constraint failed");
  EXPECT_EQ(error.constraint(), sqlite::Constraint::foreign_key);
  EXPECT_TRUE(error.is_constraint());
  EXPECT_FALSE(error.is_busy());
}

TEST(Error, KeepsTheExtendedCodeTheReasonAndTheSql) {
  const sqlite::Error error(2067, "UNIQUE constraint failed: games.name", "UPDATE games SET a = 1");
  EXPECT_EQ(error.code(), 2067);
  EXPECT_EQ(error.primary_code(), 19);
  EXPECT_EQ(error.reason(), "UNIQUE constraint failed: games.name");
  EXPECT_EQ(error.sql(), "UPDATE games SET a = 1");
}

struct Attempt {
  const char* sql;
  const char* attempt;
};

class AttemptOf : public testing::TestWithParam<Attempt> {};

TEST_P(AttemptOf, NamesTheVerbAndTheTable) {
  EXPECT_EQ(sqlite::attempt_of(GetParam().sql), GetParam().attempt);
}

INSTANTIATE_TEST_SUITE_P(
    Statements, AttemptOf,
    testing::Values(
        Attempt{"INSERT OR IGNORE INTO \"my games\" DEFAULT VALUES", "insert into my games"},
        Attempt{"replace into games values (1)", "replace into games"},
        Attempt{"UPDATE OR FAIL games SET a = 1", "update games"},
        Attempt{"SELECT (SELECT max(id) FROM inner_one) FROM outer_one", "select from outer_one"},
        Attempt{"SELECT 1", "select"}, Attempt{"DELETE FROM [games]", "delete from games"},
        Attempt{"CREATE TABLE IF NOT EXISTS games (id)", "create table games"},
        Attempt{"create unique index i on games (id)", "create index i"},
        Attempt{"-- a comment\n /* and \n another */ DROP VIEW v", "drop view v"},
        Attempt{"ALTER TABLE games ADD x", "alter table games"}, Attempt{"BEGIN", "begin"},
        Attempt{"PRAGMA user_version", "pragma user_version"}, Attempt{"selct 1", "selct"},
        Attempt{"", ""}, Attempt{"/* never closed", ""}));

}  // namespace
