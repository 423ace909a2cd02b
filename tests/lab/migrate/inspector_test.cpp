#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/migrate/inspector.hpp>
#include <lab/migrate/table_sql.hpp>
#include <lab/orm/ddl/ddl.hpp>
#include <lab/sqlite/open.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;
using testing::ElementsAre;
using testing::IsEmpty;

std::unique_ptr<sqlite::Connection> database(const std::string& sql) {
  auto connection = sqlite::open();
  connection->execute(sql);
  return connection;
}

Table only_table(const std::string& sql) { return inspect(*database(sql)).tables.at(0); }

// Every way to write a table that the grammar has, or nearly so.
const char* const kTables[] = {
    "CREATE TABLE t (a)",
    "CREATE TABLE IF NOT EXISTS main.t (id INTEGER PRIMARY KEY, b VARCHAR (50) NOT NULL DEFAULT "
    "'x''y')",
    "CREATE TABLE \"t\" ([a b] TEXT, `c` INT, 'd' REAL, \"primary\" BLOB)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n DECIMAL(10, 2) DEFAULT -1.5e-3)",
    "CREATE TABLE t (a INT CONSTRAINT nn NOT NULL, b TEXT COLLATE NOCASE UNIQUE, c DEFAULT (1 + "
    "(2)))",
    "CREATE TABLE t (a INT, b INT, CONSTRAINT pk PRIMARY KEY (b, a), CONSTRAINT u UNIQUE (a), "
    "CHECK (a > ')')) WITHOUT ROWID",
    "CREATE TABLE t (a INT, b INT, UNIQUE (a, b) UNIQUE (b), CONSTRAINT c CHECK (a IN (1, 2)) "
    "CHECK (b))",
    "CREATE TABLE t (a INT /* , x */, -- , y\n b INT GENERATED ALWAYS AS (a * 2) STORED, c INT AS "
    "(a) VIRTUAL)",
    "CREATE TABLE t (a INTEGER, b TEXT) STRICT",
    "CREATE TABLE t (a REFERENCES p, b REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL "
    "DEFERRABLE INITIALLY DEFERRED, "
    "c, FOREIGN KEY (c) REFERENCES p (id) ON DELETE NO ACTION MATCH FULL)",
    "CREATE TABLE t (long type name here INT, current DATETIME DEFAULT CURRENT_TIMESTAMP, n INT "
    "NULL)",
    "CREATE TABLE t (a INT DEFAULT +5 NOT NULL, b DEFAULT x'00ff', c DEFAULT true, d DEFAULT NULL)",
    "CREATE TABLE t AS SELECT 1 AS a, 'b' AS b",
};

struct Written : testing::TestWithParam<const char*> {
  std::unique_ptr<sqlite::Connection> connection =
      database("CREATE TABLE p (id INTEGER PRIMARY KEY)");
  Written() { connection->execute(GetParam()); }
  Table table() const { return *inspect(*connection).find_table("t"); }
};

// SQLite's own PRAGMAs are the judge of what the text says.
TEST_P(Written, ColumnsAreThoseOfThePragma) {
  const Table table = this->table();
  const auto row = connection->prepare("PRAGMA table_xinfo(t)");
  std::size_t i = 0;
  std::vector<std::pair<std::int64_t, std::string>> key;
  for (; row->step(); ++i) {
    const Column& column = table.columns.at(i);
    EXPECT_EQ(column.name, row->text(1));
    EXPECT_EQ(column.type, row->text(2));
    EXPECT_EQ(!column.nullable, row->integer(3) != 0 && table.options != "WITHOUT ROWID");
    EXPECT_EQ(column.default_sql.starts_with('(')
                  ? column.default_sql.substr(1, column.default_sql.size() - 2)
                  : column.default_sql,
              row->text(4));
    EXPECT_EQ(column.generated, row->integer(6) != 0);
    if (row->integer(5) != 0) key.emplace_back(row->integer(5), row->text(1));
  }
  EXPECT_EQ(i, table.columns.size());
  std::ranges::sort(key);
  std::vector<std::string> names;
  names.reserve(key.size());
  for (const auto& [position, name] : key) names.push_back(name);
  EXPECT_EQ(table.primary_key.columns, names);
}

TEST_P(Written, ForeignKeysAreThoseOfThePragma) {
  std::vector<std::string> expected, actual;
  const auto row = connection->prepare(
      "SELECT \"from\", \"table\", on_delete, on_update FROM pragma_foreign_key_list('t')");
  const auto action = [](const std::string& rule) { return rule.empty() ? "NO ACTION" : rule; };
  while (row->step())
    expected.push_back(std::string(row->text(0)) + ">" + std::string(row->text(1)) + " " +
                       std::string(row->text(2)) + " " + std::string(row->text(3)));
  for (const ForeignKey& key : table().foreign_keys)
    actual.push_back(key.columns[0] + ">" + key.table + " " + action(key.on_delete) + " " +
                     action(key.on_update));
  EXPECT_THAT(actual, testing::UnorderedElementsAreArray(expected));
}

TEST_P(Written, UniqueConstraintsAreThoseOfThePragma) {
  const auto row =
      connection->prepare("SELECT count(*) FROM pragma_index_list('t') WHERE origin = 'u'");
  ASSERT_TRUE(row->step());
  EXPECT_EQ(static_cast<std::int64_t>(table().uniques.size()), row->integer(0));
}

TEST_P(Written, ATableWrittenAnewReadsTheSame) {
  const Table table = this->table();
  EXPECT_EQ(read_table(create_table(table)).table, table) << create_table(table);
  const auto other = database("CREATE TABLE p (id INTEGER PRIMARY KEY)");
  EXPECT_NO_THROW(other->execute(create_table(table))) << create_table(table);
}

INSTANTIATE_TEST_SUITE_P(Table, Written, testing::ValuesIn(kTables));

TEST(Inspector, ReadsNamesOfConstraints) {
  const Table table = only_table(
      "CREATE TABLE r (a INT CONSTRAINT fk REFERENCES r (b), b INT CONSTRAINT u UNIQUE, CONSTRAINT "
      "c CHECK (a < b))");
  EXPECT_EQ(table.foreign_keys.at(0).name, "fk");
  EXPECT_EQ(table.uniques.at(0).name, "u");
  EXPECT_EQ(table.checks.at(0), (Check{"c", "a < b"}));
}

TEST(Inspector, ReadsIndexesWithTheirTable) {
  const Table table = only_table(
      "CREATE TABLE g (a, b); CREATE UNIQUE INDEX i ON g (b, a); CREATE INDEX j ON g (lower(a), b "
      "DESC)");
  EXPECT_THAT(table.indexes.at(0).columns, ElementsAre("b", "a"));
  EXPECT_TRUE(table.indexes.at(0).unique);
  EXPECT_THAT(table.indexes.at(1).columns, ElementsAre("lower(a)", "b DESC"));
}

TEST(Inspector, FollowsWhatAlterTableDid) {
  const Table table = only_table(
      "CREATE TABLE g (a INT, b INT REFERENCES g (a)); ALTER TABLE g ADD COLUMN c TEXT DEFAULT "
      "'x'; "
      "ALTER TABLE g RENAME COLUMN a TO id; ALTER TABLE g RENAME TO \"other name\"");
  EXPECT_EQ(table.name, "other name");
  EXPECT_THAT(table.foreign_keys.at(0).referred, ElementsAre("id"));
  EXPECT_EQ(table.columns.at(2).default_sql, "'x'");
}

TEST(Inspector, LeavesOutInternalAndVirtualTablesAndViews) {
  const auto connection = database(
      "CREATE TABLE alembic_version (version_num); CREATE TABLE c (id INTEGER PRIMARY KEY "
      "AUTOINCREMENT); "
      "CREATE VIEW v AS SELECT * FROM c; CREATE VIRTUAL TABLE f USING fts5(body)");
  std::vector<std::string> names;
  for (const Table& table : inspect(*connection).tables)
    if (!table.name.starts_with("f_")) names.push_back(table.name);
  EXPECT_THAT(names, ElementsAre("c"));
}

TEST(Inspector, SaysWhatItCannotKeep) {
  EXPECT_EQ(read_table("CREATE TABLE t (a, UNIQUE (a COLLATE NOCASE))").lost, "(a COLLATE NOCASE)");
  EXPECT_THAT(read_table("CREATE TABLE t (a, UNIQUE (a))").lost, IsEmpty());
}

}  // namespace
}  // namespace migrate
