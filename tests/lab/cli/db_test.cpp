#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include <lab/cli/db.hpp>
#include <lab/migrate/error.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/lab/migrate/folder.hpp>

namespace lab::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

orm::metadata::Schema games(const std::filesystem::path&) {
  orm::metadata::Schema schema;
  orm::metadata::Table& table = schema.tables.emplace_back();
  table.name = "games";
  table.columns = {{"id", "INTEGER", false, {}, {}}};
  table.primary_key.columns = {"id"};
  return schema;
}

struct Db : testing::Test {
  migrate::Folder folder;
  const std::string file = (folder.path() / "app.db").string();
  int exit_code = -1;

  // What `lab db ...` prints; -C and --database stand before the command.
  std::string run(std::vector<std::string> arguments) {
    const DbEnvironment environment{
        games, [](const sqlite::Options& options) { return sqlite::open(options); }};
    CLI::App app("lab");
    add_db(app, environment, exit_code);
    arguments.insert(arguments.begin(), {"db", "-C", folder.path().string(), "--database", file});
    std::ranges::reverse(arguments);  // as CLI11 takes them
    testing::internal::CaptureStdout();
    try {
      app.parse(arguments);
    } catch (const migrate::Error& error) {
      std::printf("error: %s", error.what());
    }
    return testing::internal::GetCapturedStdout();
  }
};

TEST_F(Db, TakesADatabaseAlongItsModels) {
  run({"init"});
  EXPECT_THAT(run({"revision", "--autogenerate", "-m", "first"}), HasSubstr("create table games"));
  EXPECT_FALSE(std::filesystem::exists(file)) << "a question makes no file";
  EXPECT_THAT(run({"upgrade"}), StartsWith("upgrade to "));
  run({"check"});
  EXPECT_EQ(exit_code, 0);
  EXPECT_THAT(run({"current"}), AllOf(HasSubstr(" (head)\n"), HasSubstr("the database is at "),
                                      HasSubstr("nothing is left to run")));
  EXPECT_THAT(run({"history"}), HasSubstr(", first"));
  EXPECT_THAT(run({"downgrade", "-1"}), StartsWith("downgrade from "));
  run({"check"});
  EXPECT_EQ(exit_code, 1);
}

TEST_F(Db, PrintsSqlInPlaceOfRunningIt) {
  run({"init"});
  run({"revision", "--autogenerate", "-m", "first"});
  EXPECT_THAT(run({"upgrade", "head", "--sql"}),
              HasSubstr("CREATE TABLE games (\n\tid INTEGER NOT NULL"));
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(Db, OptionsMayStandBehindTheCommand) {
  run({"init"});
  run({"revision", "-m", "empty"});
  const std::string other = (folder.path() / "other.db").string();
  run({"upgrade", "--database", other});
  EXPECT_TRUE(std::filesystem::exists(other));
}

TEST_F(Db, AnErrorIsOneLine) {
  EXPECT_EQ(run({"upgrade", "zz"}),
            "error: Can't locate revision identified by 'zz': see `lab db history`");
  EXPECT_THAT(run({"revision", "-m", "x"}), HasSubstr("run `lab db init`"));
}

}  // namespace
}  // namespace lab::cli
