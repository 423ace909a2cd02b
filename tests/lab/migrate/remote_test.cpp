// Migrations through a store, as in a graded box: another driver, and an authorizer that knows
// nothing of us.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/migrate/commands.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/migrator.hpp>
#include <lab/sqlite/remote.hpp>
#include <tests/grader/store/store_process.hpp>
#include <tests/lab/migrate/folder.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

struct RemoteMigration : testing::Test {
  grader::store::testing::ServedStore store;
  sqlite::Remote remote{store.attach_subject()};
  Folder folder;
  std::unique_ptr<sqlite::Connection> connection = remote.open({.path = "app"});
  Schema models;
  Project project{folder.path(), connection.get(), &models, {}};

  RemoteMigration() {
    Table& games = models.tables.emplace_back();
    games.name = "games";
    games.columns = {{"id", "INTEGER", false, {}, {}}, {"title", "VARCHAR", true, {}, {}}};
    games.primary_key.columns = {"id"};
    games.indexes = {{"ix_games_title", {"title"}, false, {}}};
    init(project);
    revision(project, {"games", true, {}});
    upgrade(project);
  }

  std::string text(const char* query) const {
    const auto row = connection->prepare(query);
    return row->step() ? std::string(row->text(0)) : "no row";
  }
};

TEST_F(RemoteMigration, ATableIsMadeAnewWithItsRowsAndIndexes) {
  connection->execute("INSERT INTO games VALUES (1, 'Go')");
  connection->execute(
      "CREATE TRIGGER t AFTER INSERT ON games BEGIN UPDATE games SET title = upper(title); END");
  models.tables[0].columns[1].nullable = false;
  revision(project, {"not null", true, {}});
  upgrade(project);
  EXPECT_TRUE(check(project).ok);
  EXPECT_EQ(text("SELECT title FROM games"), "Go");
  EXPECT_EQ(text("SELECT count(*) FROM sqlite_master WHERE type IN ('index', 'trigger')"), "4");
  downgrade(project, "base");
  EXPECT_EQ(text("SELECT count(*) FROM sqlite_master WHERE name = 'games'"), "0");
}

TEST_F(RemoteMigration, AFailureLeavesTheDatabaseAsItWas) {
  connection->execute("INSERT INTO games VALUES (1, NULL)");
  models.tables[0].columns[1].nullable = false;
  revision(project, {"not null", true, {}});
  EXPECT_THROW(upgrade(project), migrate::Error);
  EXPECT_EQ(text("SELECT count(*) FROM games"), "1");
  EXPECT_EQ(text("PRAGMA foreign_keys"), "1");
}

}  // namespace
}  // namespace migrate
