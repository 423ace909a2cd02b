#include <gmock/gmock.h>

#include <limits>

#include "driver_test.hpp"

namespace {

using sqlite::Type;
using ::testing::ElementsAre;

class Statement : public sqlite::testing::DriverTest {
 protected:
  // One row with one column, read by `read`.
  template <typename Read>
  auto value(std::string_view expression, Read read) {
    const auto statement = connection_->prepare("SELECT " + std::string(expression));
    EXPECT_TRUE(statement->step());
    return read(*statement);
  }
  std::string text(std::string_view expression) {
    return value(expression, [](sqlite::Statement& row) { return std::string(row.text(0)); });
  }
  std::int64_t integer(std::string_view expression) {
    return value(expression, [](sqlite::Statement& row) { return row.integer(0); });
  }
  double real(std::string_view expression) {
    return value(expression, [](sqlite::Statement& row) { return row.real(0); });
  }
  // Counts from 1 to n.
  static std::string counting(int n) {
    return "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < " +
           std::to_string(n) + ") SELECT x, 'row ' || x FROM c";
  }
};

TEST_F(Statement, ValuesOfEveryTypeComeBackAsTheyWere) {
  const auto statement = connection_->prepare("SELECT ?, ?, ?, ?, ?");
  statement->bind_null(1);
  statement->bind_integer(2, std::numeric_limits<std::int64_t>::min());
  statement->bind_real(3, -1.5e300);
  statement->bind_text(4, "Mario");
  statement->bind_blob(5, "\xff\xfe");
  ASSERT_TRUE(statement->step());
  EXPECT_TRUE(statement->is_null(0));
  EXPECT_EQ(statement->type(1), Type::integer);
  EXPECT_EQ(statement->integer(1), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(statement->type(2), Type::real);
  EXPECT_EQ(statement->real(2), -1.5e300);
  EXPECT_EQ(statement->type(3), Type::text);
  EXPECT_EQ(statement->text(3), "Mario");
  EXPECT_EQ(statement->type(4), Type::blob);
  EXPECT_EQ(statement->blob(4), "\xff\xfe");
  EXPECT_FALSE(statement->step());
}

TEST_F(Statement, NulBytesInTextSurvive) {
  constexpr std::string_view kText("a\0b\0", 4);
  const auto statement = connection_->prepare("SELECT ?");
  statement->bind_text(1, kText);
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->text(0), kText);
}

TEST_F(Statement, AnEmptyTextIsNoNull) {
  const auto statement = connection_->prepare("SELECT ?, ?");
  statement->bind_text(1, std::string_view());
  statement->bind_blob(2, std::string_view());
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->type(0), Type::text);
  EXPECT_EQ(statement->type(1), Type::blob);
  EXPECT_EQ(statement->blob(1), "");
}

TEST_F(Statement, AParameterNeverBoundIsNull) {
  const auto statement = connection_->prepare("SELECT ?");
  ASSERT_TRUE(statement->step());
  EXPECT_TRUE(statement->is_null(0));
}

TEST_F(Statement, BindingsStayOverResetAndCanBeReplaced) {
  const auto statement = connection_->prepare("SELECT ? + ?");
  statement->bind_integer(1, 1);
  statement->bind_integer(2, 10);
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->integer(0), 11);
  statement->reset();
  statement->bind_integer(1, 2);
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->integer(0), 12);
}

TEST_F(Statement, CanBeBoundAndRunAgainWithoutResetOnceItIsDone) {
  connection_->execute("CREATE TABLE t (x)");
  const auto insert = connection_->prepare("INSERT INTO t VALUES (?)");
  for (int i = 1; i <= 3; ++i) {
    insert->bind_integer(1, i);
    EXPECT_FALSE(insert->step());
  }
  EXPECT_THAT(rows("SELECT x FROM t ORDER BY x"), ElementsAre("1", "2", "3"));
}

TEST_F(Statement, BindingWhileThereAreRowsIsRefused) {
  const auto statement = connection_->prepare("SELECT ?1 UNION ALL SELECT ?1");
  ASSERT_TRUE(statement->step());
  EXPECT_THROW(statement->bind_integer(1, 1), sqlite::Error);
  statement->reset();
  EXPECT_NO_THROW(statement->bind_integer(1, 1));
}

TEST_F(Statement, AParameterThatIsNotThereIsRefused) {
  const auto statement = connection_->prepare("SELECT ?");
  EXPECT_EQ(statement->parameters(), 1);
  EXPECT_THROW(statement->bind_integer(0, 1), sqlite::Error);
  try {
    statement->bind_integer(2, 1);
    FAIL();
  } catch (const sqlite::Error& error) {
    EXPECT_STREQ(error.what(), "select: column index out of range");
  }
}

TEST_F(Statement, KnowsItsColumnsBeforeItRuns) {
  const auto statement = connection_->prepare("SELECT 1 AS one, 'x' AS \"the other\"");
  ASSERT_EQ(statement->columns(), 2);
  EXPECT_EQ(statement->column_name(0), "one");
  EXPECT_EQ(statement->column_name(1), "the other");
  EXPECT_EQ(connection_->prepare("BEGIN")->columns(), 0);
}

TEST_F(Statement, FollowsAChangedSchema) {
  connection_->execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  const auto statement = connection_->prepare("SELECT * FROM t");
  connection_->execute("ALTER TABLE t ADD COLUMN b DEFAULT 'new'");
  ASSERT_TRUE(statement->step());
  ASSERT_EQ(statement->columns(), 2);
  EXPECT_EQ(statement->column_name(1), "b");
  EXPECT_EQ(statement->text(1), "new");
}

TEST_F(Statement, GivesEveryRowOfALongResult) {
  const auto statement = connection_->prepare(counting(5000));
  std::int64_t sum = 0;
  int count = 0;
  for (; statement->step(); ++count) {
    sum += statement->integer(0);
    ASSERT_EQ(statement->text(1), "row " + std::to_string(statement->integer(0)));
  }
  EXPECT_EQ(count, 5000);
  EXPECT_EQ(sum, 5000 * 5001 / 2);
}

TEST_F(Statement, GivesRowsLargerThanABlock) {
  const auto statement = connection_->prepare(
      "SELECT printf('%.*c', 200000, 'x') UNION ALL SELECT printf('%.*c', 200000, 'y')");
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->text(0), std::string(200000, 'x'));
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->text(0), std::string(200000, 'y'));
  EXPECT_FALSE(statement->step());
}

TEST_F(Statement, RowsOfTwoStatementsCanBeReadInTurn) {
  const auto outer = connection_->prepare(counting(200));
  const auto inner = connection_->prepare("SELECT ? * 10");
  int count = 0;
  for (; outer->step(); ++count) {
    inner->bind_integer(1, outer->integer(0));
    ASSERT_TRUE(inner->step());
    ASSERT_EQ(inner->integer(0), outer->integer(0) * 10);
    inner->reset();
  }
  EXPECT_EQ(count, 200);
}

TEST_F(Statement, StartsAgainAfterItsEnd) {
  const auto statement = connection_->prepare("SELECT 1");
  ASSERT_TRUE(statement->step());
  ASSERT_FALSE(statement->step());
  EXPECT_TRUE(statement->step());
}

TEST_F(Statement, AResetRunHoldsNoLock) {
  connection_->execute("CREATE TABLE t (x)");
  connection_->execute("INSERT INTO t " + counting(3000).replace(0, 0, "SELECT x FROM (") + ")");
  const auto statement = connection_->prepare("SELECT x FROM t");
  ASSERT_TRUE(statement->step());
  statement->reset();
  EXPECT_NO_THROW(connection_->execute("DROP TABLE t"));
}

TEST_F(Statement, TwoOfTheSameTextAreIndependent) {
  const auto first = connection_->prepare("SELECT 1 UNION SELECT 2");
  const auto second = connection_->prepare("SELECT 1 UNION SELECT 2");
  ASSERT_TRUE(first->step());
  ASSERT_TRUE(first->step());
  ASSERT_TRUE(second->step());
  EXPECT_EQ(first->integer(0), 2);
  EXPECT_EQ(second->integer(0), 1);
}

TEST_F(Statement, ANewOneOfTheSameTextHasNoBindings) {
  {
    const auto first = connection_->prepare("SELECT ?");
    first->bind_integer(1, 7);
    first->step();
  }
  const auto second = connection_->prepare("SELECT ?");
  ASSERT_TRUE(second->step());
  EXPECT_TRUE(second->is_null(0));
}

TEST_F(Statement, AnErrorComesAfterTheRowsBeforeIt) {
  connection_->execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (-9223372036854775808)");
  const auto statement = connection_->prepare("SELECT abs(x) FROM t ORDER BY rowid");
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->integer(0), 1);
  try {
    statement->step();
    FAIL();
  } catch (const sqlite::Error& error) {
    EXPECT_STREQ(error.what(), "select from t: integer overflow");
  }
  EXPECT_TRUE(statement->step()) << "the statement starts again after an error";
}

TEST_F(Statement, CanRunAgainAfterABrokenConstraint) {
  connection_->execute("CREATE TABLE t (x UNIQUE); INSERT INTO t VALUES (1)");
  const auto insert = connection_->prepare("INSERT INTO t VALUES (?)");
  insert->bind_integer(1, 1);
  try {
    insert->step();
    FAIL();
  } catch (const sqlite::Error& error) {
    EXPECT_STREQ(error.what(), "insert into t: UNIQUE constraint failed: t.x");
    EXPECT_EQ(error.constraint(), sqlite::Constraint::unique);
  }
  insert->bind_integer(1, 2);
  EXPECT_FALSE(insert->step());
}

TEST_F(Statement, InsertReturningGivesItsRows) {
  connection_->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x)");
  const auto insert = connection_->prepare("INSERT INTO t (x) VALUES (5), (6) RETURNING id, x");
  ASSERT_TRUE(insert->step());
  EXPECT_EQ(insert->integer(0), 1);
  ASSERT_TRUE(insert->step());
  EXPECT_EQ(insert->integer(1), 6);
  EXPECT_FALSE(insert->step());
}

TEST_F(Statement, NullReadsAsZeroAndAsEmptyText) {
  EXPECT_EQ(integer("NULL"), 0);
  EXPECT_EQ(real("NULL"), 0.0);
  EXPECT_EQ(text("NULL"), "");
}

TEST_F(Statement, NumbersReadAsText) {
  EXPECT_EQ(text("-42"), "-42");
  EXPECT_EQ(text("1.0"), "1.0");
  EXPECT_EQ(text("0.1"), "0.1");
  EXPECT_EQ(text("1e20"), "1.0e+20");
  EXPECT_EQ(text("1.5e-7"), "1.5e-07");
  EXPECT_EQ(text("1e999"), "Inf");
  EXPECT_EQ(text("-1e999"), "-Inf");
}

TEST_F(Statement, TextReadsAsTheNumberItBeginsWith) {
  EXPECT_EQ(integer("' 12 apples'"), 12);
  EXPECT_EQ(integer("'+7'"), 7);
  EXPECT_EQ(integer("'-7'"), -7);
  EXPECT_EQ(integer("'apples'"), 0);
  EXPECT_EQ(integer("'inf'"), 0);
  EXPECT_EQ(integer("'99999999999999999999'"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(real("'2.5x'"), 2.5);
  EXPECT_EQ(real("'.5'"), 0.5);
  EXPECT_EQ(real("'nan'"), 0.0);
  EXPECT_EQ(real("'-1e999'"), -std::numeric_limits<double>::infinity());
}

TEST_F(Statement, RealsAndIntegersReadAsEachOther) {
  EXPECT_EQ(integer("2.9"), 2);
  EXPECT_EQ(integer("-2.9"), -2);
  EXPECT_EQ(integer("1e30"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(real("3"), 3.0);
}

TEST_F(Statement, AColumnThatIsNotThereIsNull) {
  const auto statement = connection_->prepare("SELECT 1");
  ASSERT_TRUE(statement->step());
  EXPECT_TRUE(statement->is_null(1));
  EXPECT_EQ(statement->column_name(1), "");
}

}  // namespace
