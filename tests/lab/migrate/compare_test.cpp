#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/migrate/compare.hpp>
#include <lab/migrate/execute.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/transaction.hpp>
#include <lab/sqlite/open.hpp>

namespace migrate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

orm::metadata::Schema schema(const std::string& sql) {
  const auto connection = sqlite::open();
  connection->execute(sql);
  return inspect(*connection);
}

std::vector<std::string> differences(const std::string& database, const std::string& models,
                                     const CompareOptions& options = {}) {
  std::vector<std::string> lines;
  for (const Operation& operation : compare(schema(database), schema(models), options).operations)
    lines.push_back(describe(operation));
  return lines;
}

TEST(Types, WordsAndLengthsDecide) {
  EXPECT_FALSE(types_differ("VARCHAR", "varchar"));
  EXPECT_TRUE(types_differ("VARCHAR", "TEXT"));
  EXPECT_TRUE(types_differ("VARCHAR(50)", "VARCHAR(60)"));
  EXPECT_FALSE(types_differ("VARCHAR(50)", "VARCHAR")) << "a length that one side leaves open";
  EXPECT_FALSE(types_differ("INT", "INTEGER"));
  EXPECT_TRUE(types_differ("DOUBLE PRECISION", "DOUBLE"));
}

TEST(Compare, EqualStructuresHaveNoDifference) {
  const char* sql =
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT "
      "NULL DEFAULT 'x', b INT REFERENCES "
      "p (id) ON DELETE CASCADE, UNIQUE (a, b), CHECK (b > 0)); CREATE INDEX i ON t (b)";
  EXPECT_THAT(differences(sql, sql), IsEmpty());
}

TEST(Compare, ParentsAreMadeFirstAndDroppedLast) {
  const char* sql =
      "CREATE TABLE c (p INT REFERENCES p (id)); CREATE TABLE p (id INTEGER PRIMARY KEY)";
  EXPECT_THAT(differences("", sql), ElementsAre("create table p", "create table c"));
  EXPECT_THAT(differences(sql, ""), ElementsAre("drop table c", "drop table p"));
}

TEST(Compare, AKeyGoesBeforeTheTableItLeadsTo) {
  EXPECT_THAT(differences("CREATE TABLE u (id INTEGER PRIMARY KEY); CREATE TABLE r (id INT, u INT "
                          "CONSTRAINT fk REFERENCES u (id))",
                          "CREATE TABLE r (id INT)"),
              ElementsAre("drop foreignkey fk of r", "drop column r.u", "drop table u"));
}

TEST(Compare, ChecksAreComparedByNameAndMeaning) {
  const char* before = "CREATE TABLE t (a INT, CONSTRAINT c CHECK (a > 0))";
  EXPECT_THAT(differences(before, "CREATE TABLE t (a INT, CONSTRAINT c CHECK ( A>0 ))"), IsEmpty());
  EXPECT_THAT(differences(before, "CREATE TABLE t (a INT, CONSTRAINT c CHECK (a > 1))"),
              ElementsAre("drop check c of t", "create check c on t: a > 1"));
  EXPECT_THAT(
      differences(before, "CREATE TABLE t (a INT)", {.checks = CompareOptions::Checks::ignored}),
      IsEmpty());
}

TEST(Compare, AUniqueConstraintWithoutANameStaysWithANote) {
  const Comparison found =
      compare(schema("CREATE TABLE t (a INT UNIQUE)"), schema("CREATE TABLE t (a INT)"));
  EXPECT_THAT(found.operations, IsEmpty());
  EXPECT_THAT(found.notes, ElementsAre(testing::HasSubstr("has no name, so it stays")));
}

TEST(Compare, AKeyThatIsWrittenInlineIsNotNullAllTheSame) {
  EXPECT_THAT(differences("CREATE TABLE t (id INTEGER PRIMARY KEY)",
                          "CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))"),
              IsEmpty());
}

void run(sqlite::Connection& connection, const Operations& operations) {
  in_transaction(connection, [&] {
    Runner runner(connection);
    execute(runner, operations, "test");
  });
}

constexpr const char* kStructures[] = {
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b TEXT, CONSTRAINT u UNIQUE (b)); "
    "CREATE INDEX i ON t (a)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, CONSTRAINT c CHECK (id > 0)); CREATE TABLE s "
    "(id INTEGER PRIMARY KEY, t INT "
    "CONSTRAINT fk REFERENCES t (id))",
    "CREATE TABLE s (id INTEGER PRIMARY KEY, t INT, CONSTRAINT u UNIQUE (t, id)); CREATE UNIQUE "
    "INDEX i ON s (t)",
    "",
};

struct Pair : testing::TestWithParam<std::tuple<const char*, const char*>> {};

TEST_P(Pair, ASecondComparisonFindsNothingUpAndDown) {
  const auto [before, after] = GetParam();
  const auto connection = sqlite::open();
  connection->execute(before);
  const Operations up = compare(inspect(*connection), schema(after)).operations;
  run(*connection, up);
  EXPECT_THAT(compare(inspect(*connection), schema(after)).operations, IsEmpty());
  run(*connection, reversed(up));
  EXPECT_THAT(compare(inspect(*connection), schema(before)).operations, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Structures, Pair,
                         testing::Combine(testing::ValuesIn(kStructures),
                                          testing::ValuesIn(kStructures)));

}  // namespace
}  // namespace migrate
