#include <gmock/gmock.h>

#include "driver_test.hpp"

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Connection : public sqlite::testing::DriverTest {};

TEST_F(Connection, ForeignKeysAreOnByDefault) {
  connection_->execute(
      "CREATE TABLE a (id INTEGER PRIMARY KEY);"
      "CREATE TABLE b (a_id INTEGER REFERENCES a (id));");
  try {
    connection_->execute("INSERT INTO b VALUES (7)");
    FAIL() << "a reference to nothing was taken";
  } catch (const sqlite::Error& error) {
    EXPECT_STREQ(error.what(), "insert into b: FOREIGN KEY constraint failed");
    EXPECT_EQ(error.constraint(), sqlite::Constraint::foreign_key);
    EXPECT_EQ(error.sql(), "INSERT INTO b VALUES (7)");
  }
}

TEST_F(Connection, ForeignKeysCanBeLeftOff) {
  const auto lax = connect({.foreign_keys = false});
  EXPECT_THAT(rows(*lax, "PRAGMA foreign_keys"), ElementsAre("0"));
  EXPECT_THAT(rows("PRAGMA foreign_keys"), ElementsAre("1"));
}

TEST_F(Connection, ExecuteRunsSeveralStatements) {
  connection_->execute(
      "CREATE TABLE t (x);\n -- a comment; with a semicolon\n"
      "INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);;\n");
  EXPECT_THAT(rows("SELECT x FROM t ORDER BY x"), ElementsAre("1", "2"));
}

TEST_F(Connection, ExecuteOfNothingDoesNothing) {
  connection_->execute("");
  connection_->execute(" ; /* nothing */ ;");
}

TEST_F(Connection, ExecuteNamesTheStatementThatFailed) {
  try {
    connection_->execute("CREATE TABLE t (x); INSERT INTO nowhere VALUES (1); CREATE TABLE u (x)");
    FAIL();
  } catch (const sqlite::Error& error) {
    EXPECT_STREQ(error.what(), "insert into nowhere: no such table: nowhere");
    EXPECT_THAT(error.sql(), ::testing::StartsWith("INSERT INTO nowhere VALUES (1)"));
  }
  EXPECT_THAT(rows("SELECT name FROM sqlite_schema"), ElementsAre("t"));
}

TEST_F(Connection, SaysTheLastRowidAndTheChanges) {
  connection_->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x)");
  connection_->execute("INSERT INTO t VALUES (40, 1), (41, 1), (42, 2)");
  EXPECT_EQ(connection_->last_insert_rowid(), 42);
  EXPECT_EQ(connection_->changes(), 3);
  connection_->execute("UPDATE t SET x = 3 WHERE x = 1");
  EXPECT_EQ(connection_->changes(), 2);
}

TEST_F(Connection, KnowsWhetherATransactionIsOpen) {
  EXPECT_FALSE(connection_->in_transaction());
  connection_->execute("BEGIN");
  EXPECT_TRUE(connection_->in_transaction());
  connection_->execute("ROLLBACK");
  EXPECT_FALSE(connection_->in_transaction());
}

TEST_F(Connection, CachedGivesTheSameStatementReset) {
  sqlite::Statement& first = connection_->cached("SELECT 1 UNION SELECT 2");
  ASSERT_TRUE(first.step());
  sqlite::Statement& second = connection_->cached("SELECT 1 UNION SELECT 2");
  EXPECT_EQ(&first, &second);
  ASSERT_TRUE(second.step());
  EXPECT_EQ(second.integer(0), 1);
}

TEST_F(Connection, ASecondConnectionSeesCommittedRowsOnly) {
  const auto other = connect();
  connection_->execute("CREATE TABLE t (x); BEGIN; INSERT INTO t VALUES (1)");
  EXPECT_THAT(rows(*other, "SELECT count(*) FROM t"), ElementsAre("0"));
  connection_->execute("COMMIT");
  EXPECT_THAT(rows(*other, "SELECT count(*) FROM t"), ElementsAre("1"));
}

TEST_F(Connection, ASecondWriterIsToldThatTheDatabaseIsBusy) {
  const auto other = connect();
  connection_->execute("CREATE TABLE t (x); BEGIN; INSERT INTO t VALUES (1)");
  try {
    other->execute("INSERT INTO t VALUES (2)");
    FAIL();
  } catch (const sqlite::Error& error) {
    EXPECT_TRUE(error.is_busy());
    EXPECT_STREQ(error.what(),
                 "insert into t: database is locked: another program is writing to it, try again "
                 "when it is done");
  }
}

TEST_F(Connection, ReadOnlyRefusesToWrite) {
  connection_->execute("CREATE TABLE t (x)");
  const auto reader = connect({.read_only = true});
  EXPECT_THROW(reader->execute("INSERT INTO t VALUES (1)"), sqlite::Error);
  EXPECT_THAT(rows(*reader, "SELECT count(*) FROM t"), ElementsAre("0"));
}

TEST_F(Connection, TheObserverIsCalledOnceForEachRun) {
  connection_->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2), (3)");
  const auto select = connection_->prepare("SELECT x FROM t");
  std::vector<std::string> seen;
  connection_->observe([&](std::string_view sql) { seen.emplace_back(sql); });
  for (int run = 0; run < 2; ++run) {
    while (select->step()) {
    }
  }
  connection_->execute("DELETE FROM t;\n DROP TABLE t");
  connection_->observe({});
  connection_->execute("CREATE TABLE u (x)");
  EXPECT_THAT(seen,
              ElementsAre("SELECT x FROM t", "SELECT x FROM t", "DELETE FROM t", "DROP TABLE t"));
}

TEST_F(Connection, PrepareRefusesWhatIsNoSingleStatement) {
  EXPECT_THROW(connection_->prepare(""), sqlite::Error);
  EXPECT_THROW(connection_->prepare("-- nothing"), sqlite::Error);
  EXPECT_THROW(connection_->prepare("SELECT 1; SELECT 2"), sqlite::Error);
  EXPECT_NO_THROW(connection_->prepare("SELECT 1; -- done\n ;"));
}

TEST_F(Connection, RefusesSqlWithANulByte) {
  const std::string_view sql("SELECT 1\0; DROP TABLE t", 22);
  EXPECT_THROW(connection_->prepare(sql), sqlite::Error);
  EXPECT_THROW(connection_->execute(sql), sqlite::Error);
}

TEST_F(Connection, ASyntaxErrorSaysWhere) {
  try {
    connection_->prepare("SELEC 1");
    FAIL();
  } catch (const sqlite::Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("near \"SELEC\": syntax error"));
    EXPECT_EQ(error.sql(), "SELEC 1");
  }
}

}  // namespace
