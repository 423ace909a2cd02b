#include <gmock/gmock.h>

#include <lab/sqlite/transaction.hpp>

#include "driver_test.hpp"

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Transaction : public sqlite::testing::DriverTest {
 protected:
  Transaction() { connection_->execute("CREATE TABLE t (x)"); }
  void insert(int x) { connection_->execute("INSERT INTO t VALUES (" + std::to_string(x) + ")"); }
  std::vector<std::string> table() { return rows("SELECT x FROM t ORDER BY x"); }
};
class Savepoint : public Transaction {};

TEST_F(Transaction, KeepsWhatIsCommitted) {
  {
    sqlite::Transaction transaction(*connection_);
    insert(1);
    transaction.commit();
  }
  EXPECT_THAT(table(), ElementsAre("1"));
  EXPECT_FALSE(connection_->in_transaction());
}

TEST_F(Transaction, RollsBackWhatItsScopeLeaves) {
  {
    sqlite::Transaction transaction(*connection_);
    insert(1);
  }
  EXPECT_THAT(table(), IsEmpty());
  EXPECT_FALSE(connection_->in_transaction());
}

TEST_F(Transaction, StaysOpenWhenCommitFails) {
  connection_->execute(
      "CREATE TABLE c (x REFERENCES t (rowid) DEFERRABLE INITIALLY DEFERRED);"
      "CREATE TABLE p (id INTEGER PRIMARY KEY);"
      "CREATE TABLE d (p_id REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)");
  sqlite::Transaction transaction(*connection_);
  connection_->execute("INSERT INTO d VALUES (9)");
  EXPECT_THROW(transaction.commit(), sqlite::Error);
  EXPECT_TRUE(transaction.open());
  connection_->execute("INSERT INTO p VALUES (9)");
  EXPECT_NO_THROW(transaction.commit());
}

TEST_F(Transaction, RollbackIsDoneWhereSqliteRolledBackAlready) {
  connection_->execute("CREATE TABLE u (x UNIQUE); INSERT INTO u VALUES (1)");
  sqlite::Transaction transaction(*connection_);
  EXPECT_THROW(connection_->execute("INSERT OR ROLLBACK INTO u VALUES (1)"), sqlite::Error);
  EXPECT_FALSE(connection_->in_transaction());
  EXPECT_NO_THROW(transaction.rollback());
}

TEST_F(Savepoint, UndoesItsOwnChangesOnly) {
  sqlite::Transaction transaction(*connection_);
  insert(1);
  {
    sqlite::Savepoint savepoint(*connection_, "inner \"one\"");
    insert(2);
  }
  insert(3);
  transaction.commit();
  EXPECT_THAT(table(), ElementsAre("1", "3"));
}

TEST_F(Savepoint, NestsUnderTheSameName) {
  sqlite::Transaction transaction(*connection_);
  sqlite::Savepoint outer(*connection_, "s");
  insert(1);
  sqlite::Savepoint inner(*connection_, "s");
  insert(2);
  inner.rollback();
  outer.release();
  transaction.commit();
  EXPECT_THAT(table(), ElementsAre("1"));
}

TEST_F(Savepoint, TakesAScriptWhole) {
  sqlite::execute_all_or_none(*connection_, "both",
                              "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);\n");
  EXPECT_THAT(table(), ElementsAre("1", "2"));
  EXPECT_FALSE(connection_->in_transaction());
}

TEST_F(Savepoint, LeavesNothingOfAScriptThatFails) {
  sqlite::Transaction transaction(*connection_);
  insert(1);
  EXPECT_THROW(sqlite::execute_all_or_none(
                   *connection_, "both", "INSERT INTO t VALUES (2);\nINSERT INTO no VALUES (3);\n"),
               sqlite::Error);
  insert(4);
  transaction.commit();
  EXPECT_THAT(table(), ElementsAre("1", "4"));
}

}  // namespace
