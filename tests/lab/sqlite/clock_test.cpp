// A clock, and the databases that it keeps in memory.

#include <gtest/gtest.h>

#include <lab/sqlite/clock.hpp>
#include <lab/sqlite/open.hpp>
#include <lab/sqlite/transaction.hpp>

namespace {

constexpr int kBusy = 5, kFull = 13;

class InMemory : public ::testing::Test {
 protected:
  std::unique_ptr<sqlite::Connection> open(bool wal = true) {
    return sqlite::open({.path = "database",
                         .busy_timeout_ms = 0,
                         .wal = wal,
                         .durable = false,
                         .vfs = clock_.vfs()});
  }
  static std::int64_t count(sqlite::Connection& connection) {
    const auto rows = connection.prepare("SELECT count(*) FROM t");
    rows->step();
    return rows->integer(0);
  }
  static int code_of(sqlite::Connection& connection, const char* sql) {
    try {
      connection.execute(sql);
    } catch (const sqlite::Error& error) {
      return error.code() & 0xff;
    }
    return 0;
  }

  sqlite::Clock clock_;
};

TEST_F(InMemory, ConnectionsShareADatabase) {
  const auto one = open(), other = open();
  one->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)");
  EXPECT_EQ(count(*other), 2);
}

TEST_F(InMemory, OneReadsWhatWasCommittedWhileAnotherWrites) {
  const auto writer = open(), reader = open();
  writer->execute("CREATE TABLE t (x)");
  writer->execute("BEGIN; INSERT INTO t VALUES (1)");
  EXPECT_EQ(count(*reader), 0);
  writer->execute("COMMIT");
  EXPECT_EQ(count(*reader), 1);
}

TEST_F(InMemory, OneWritesAtATime) {
  const auto one = open(), other = open();
  one->execute("CREATE TABLE t (x)");
  one->execute("BEGIN IMMEDIATE");
  EXPECT_EQ(code_of(*other, "INSERT INTO t VALUES (1)"), kBusy);
  one->execute("COMMIT");
  EXPECT_EQ(code_of(*other, "INSERT INTO t VALUES (1)"), 0);
}

TEST_F(InMemory, AReaderKeepsAWriterWaitingWhereThereIsNoLogOfWrites) {
  const auto writer = open(false), reader = open(false);
  writer->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)");
  const auto rows = reader->prepare("SELECT x FROM t");
  ASSERT_TRUE(rows->step());
  writer->execute("BEGIN; INSERT INTO t VALUES (3)");
  EXPECT_EQ(code_of(*writer, "COMMIT"), kBusy);
  EXPECT_EQ(code_of(*reader, "SELECT x FROM t"), 0);  // it has begun to read, and may go on
  rows->reset();
  writer->execute("COMMIT");
  EXPECT_EQ(count(*reader), 3);
}

TEST_F(InMemory, ARollbackTakesWritesBack) {
  const auto connection = open(false);
  connection->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)");
  connection->execute("PRAGMA cache_size = 1; BEGIN");
  connection->execute(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
      "INSERT INTO t SELECT zeroblob(5000) FROM n");
  connection->execute("ROLLBACK");
  EXPECT_EQ(count(*connection), 1);
}

TEST_F(InMemory, WhatIsInTheLogOutlivesItsConnection) {
  open()->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)");
  EXPECT_EQ(count(*open()), 1);
}

TEST_F(InMemory, IsBounded) {
  const auto connection = open();
  connection->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)");
  EXPECT_EQ(code_of(*connection,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
                    "INSERT INTO t SELECT zeroblob(1000000) FROM n"),
            kFull);
  EXPECT_EQ(count(*connection), 1);
}

TEST_F(InMemory, IsForgottenAndItsRoomIsFree) {
  const char* const fill = "CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(20000000))";
  for (int i = 0; i < 4; ++i) {
    open()->execute(fill);
    clock_.forget_files();
  }
  EXPECT_EQ(code_of(*open(), "SELECT * FROM t"), 1);  // there is no such table
}

TEST_F(InMemory, OtherClocksHaveOtherDatabases) {
  open()->execute("CREATE TABLE t (x)");
  const sqlite::Clock other;
  const auto there = sqlite::open({.path = "database", .vfs = other.vfs()});
  EXPECT_EQ(code_of(*there, "SELECT * FROM t"), 1);
}

TEST_F(InMemory, TimeStandsStillWhereItIsStopped) {
  clock_.stop_at(1'000);
  const auto connection = open();
  const auto now = connection->prepare("SELECT CURRENT_TIMESTAMP");
  ASSERT_TRUE(now->step());
  EXPECT_EQ(now->text(0), "1970-01-01 00:00:01");
}

}  // namespace
