#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/migrate/allowed.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/execute.hpp>
#include <lab/migrate/transaction.hpp>
#include <lab/sqlite/open.hpp>

namespace migrate {
namespace {

using testing::HasSubstr;

std::string refusal(const std::string& statement) {
  try {
    refuse_foreign(statement);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

struct Refused : testing::TestWithParam<const char*> {};

TEST_P(Refused, WithOneSentence) {
  EXPECT_FALSE(refusal(GetParam()).empty());
  EXPECT_EQ(refusal(GetParam()).find('\n'), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Statement, Refused,
    testing::Values(
        "ATTACH '/etc/passwd' AS x", "/* */ attach database 'x' as y", "DETACH x", "VACUUM",
        "VACUUM INTO '/tmp/copy'", "PRAGMA writable_schema = ON", "PRAGMA foreign_keys = OFF",
        "pragma journal_mode", "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT a", "RELEASE a",
        "EXPLAIN SELECT 1", "SELECT load_extension('/tmp/x.so')", "SELECT \"load_extension\"('x')",
        "INSERT INTO t VALUES (readfile('/etc/passwd'))", "SELECT LOAD_EXTENSION ('x')",
        "SELECT writefile('x', 'y')", "CREATE VIRTUAL TABLE f USING fts5(a)",
        "CREATE TEMP TABLE t (a)", "CREATE TABLE temp.t (a)",
        "CREATE TRIGGER IF NOT EXISTS \"TEMP\" . t AFTER INSERT ON a BEGIN SELECT 1; END",
        "CREATE TEMPORARY TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END",
        "UPDATE alembic_version SET version_num = 'x'", "DELETE FROM \"Alembic_Version\"",
        "INSERT INTO [lab_applied_revisions] VALUES (1, 2)",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM alembic_version; END",
        "WITH x AS (SELECT 1) DELETE FROM alembic_version", "'ATTACH'", ".read x"));

TEST(Allowed, OrdinaryStatementsArePassed) {
  for (const char* statement :
       {"SELECT 1", "update games SET platform = 'pc' WHERE platform IS NULL",
        "INSERT INTO log VALUES ('ATTACH; PRAGMA x')", "DELETE FROM games", "CREATE TABLE t (a)",
        "CREATE INDEX i ON t (a)", "DROP TABLE t", "ALTER TABLE t ADD COLUMN b",
        "WITH x AS (SELECT 1) SELECT * FROM x", "REPLACE INTO t VALUES (1)", "ANALYZE", "REINDEX",
        "CREATE TABLE temp (a)", "CREATE TRIGGER t AFTER UPDATE ON temp BEGIN SELECT 1; END",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END",
        "CREATE VIEW load_extension AS SELECT 1"})
    EXPECT_EQ(refusal(statement), "") << statement;
}

TEST(Allowed, AVastStatementIsRefused) {
  EXPECT_THAT(refusal("SELECT '" + std::string(300'000, 'x') + "'"), HasSubstr("256 KiB"));
}

std::string failure(const Operation& operation) {
  const auto connection = sqlite::open();
  connection->execute("CREATE TABLE t (a INT)");
  try {
    in_transaction(*connection, [&] {
      Runner runner(*connection);
      execute(runner, {operation}, "test");
    });
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Allowed, NoPartOfAnOperationCanSmuggleAStatement) {
  orm::metadata::Table table;
  table.name = "x";
  table.columns = {{"a", "INT); ATTACH 'f' AS g; CREATE TABLE y (a INT", true, {}, {}}};
  EXPECT_THAT(failure(CreateTable{table}), HasSubstr("semicolon"));
  EXPECT_THAT(failure(AddColumn{"t", {"b", "INT", true, "1; ATTACH 'f' AS g", {}}}),
              HasSubstr("semicolon"));
  EXPECT_THAT(failure(CreateCheck{"t", {"c", "1); ATTACH 'f' AS g; SELECT (1"}}),
              HasSubstr("semicolon"));
  EXPECT_THAT(failure(CreateCheck{"t", {"c", "load_extension('x')"}}), HasSubstr("load_extension"));
  EXPECT_THAT(failure(CreateIndex{"t", {"i", {"a"}, false, "ATTACH 'f' AS g"}}),
              HasSubstr("ATTACH is not allowed"));
  EXPECT_THAT(failure(DropTable{"alembic_version"}), HasSubstr("not a revision's to change"));
  EXPECT_THAT(failure(RenameTable{"t", "alembic_version"}),
              HasSubstr("not a revision's to change"));
  EXPECT_THAT(failure(Sql{"SELECT 1; COMMIT; SELECT 2"}), HasSubstr("COMMIT is not allowed"));
}

TEST(Allowed, NamesCannotBreakAMessageIntoLines) {
  EXPECT_THAT(failure(DropColumn{"t", "a\nfake: \x1b[2J"}),
              HasSubstr("t.a fake:  [2J: there is no such column"));
}

}  // namespace
}  // namespace migrate
