#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include <lab/migrate/error.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/migrator.hpp>
#include <lab/migrate/version_table.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/lab/migrate/folder.hpp>

namespace migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Operation create(const std::string& name) {
  orm::metadata::Table table;
  table.name = name;
  table.columns = {{"id", "INTEGER", false, {}, {}}};
  table.primary_key.columns = {"id"};
  return CreateTable{table};
}

Revision making(const std::string& id, std::vector<std::string> down, const std::string& table) {
  Revision revision;
  revision.id = id;
  revision.down = std::move(down);
  revision.upgrade = {create(table)};
  revision.downgrade = reversed(revision.upgrade);
  return revision;
}

std::vector<Revision> three() {
  return {making("a1", {}, "a"), making("b2", {"a1"}, "b"), making("c3", {"b2"}, "c")};
}

std::vector<std::string> tables(sqlite::Connection& connection) {
  std::vector<std::string> names;
  for (const auto& table : inspect(connection).tables) names.push_back(table.name);
  return names;
}

std::string failure(const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

struct Migration : testing::Test {
  Folder folder;
  RevisionGraph graph{three()};
  std::unique_ptr<sqlite::Connection> connection = open();
  Migrator migrator{graph, *connection};

  std::unique_ptr<sqlite::Connection> open(int busy_timeout_ms = 5000) const {
    return sqlite::open(
        {.path = (folder.path() / "app.db").string(), .busy_timeout_ms = busy_timeout_ms});
  }
};

TEST_F(Migration, GoesUpAndDownAndUp) {
  migrator.upgrade("head");
  EXPECT_THAT(tables(*connection), ElementsAre("a", "b", "c"));
  migrator.downgrade("base");
  EXPECT_THAT(tables(*connection), IsEmpty());
  EXPECT_THAT(read_digests(*connection), IsEmpty());
  migrator.upgrade("head");
  EXPECT_TRUE(migrator.is_up_to_date());
}

TEST_F(Migration, AFailureLeavesTheDatabaseAtTheRevisionBefore) {
  std::vector<Revision> revisions = three();
  revisions[2].upgrade.emplace_back(
      Sql{"INSERT INTO a VALUES (1); INSERT INTO nowhere VALUES (1)"});
  const RevisionGraph broken(revisions);
  Migrator up(broken, *connection);
  EXPECT_THAT(failure([&] { up.upgrade("head"); }),
              HasSubstr("revision c3: upgrade 2 (run INSERT INTO a VALUES (1)"));
  EXPECT_THAT(tables(*connection), ElementsAre("a", "b"));
  EXPECT_THAT(migrator.current(), ElementsAre("b2"));
  const auto row = connection->prepare("SELECT * FROM a");
  EXPECT_FALSE(row->step());
}

TEST_F(Migration, EveryStatementCanFailAndNothingRemains) {
  Revision revision = making("a1", {}, "a");
  revision.upgrade.emplace_back(Sql{"INSERT INTO a VALUES (1), (2)"});
  revision.upgrade.emplace_back(AddColumn{"a", {"n", "INTEGER", true, {}, {}}});
  revision.upgrade.emplace_back(Sql{"UPDATE a SET n = 5"});
  revision.upgrade.emplace_back(AlterColumn{"a", "n", FromTo<bool>{true, false}, {}});
  for (std::size_t at = 0; at <= revision.upgrade.size(); ++at) {
    Revision broken = revision;
    broken.upgrade.insert(broken.upgrade.begin() + static_cast<std::ptrdiff_t>(at),
                          Sql{"SELECT no_such_function()"});
    const RevisionGraph graph_of_one({broken});
    EXPECT_THROW(Migrator(graph_of_one, *connection).upgrade("head"), sqlite::Error);
    EXPECT_THAT(tables(*connection), IsEmpty()) << at;
  }
  const RevisionGraph whole({revision});
  Migrator(whole, *connection).upgrade("head");
  EXPECT_THAT(tables(*connection), ElementsAre("a"));
}

TEST_F(Migration, ARevisionEditedAfterItWasAppliedIsNoticed) {
  migrator.upgrade("b2");
  std::vector<Revision> revisions = three();
  revisions[0].upgrade.push_back(create("more"));
  revisions[0].file = "migrations/a1_x.toml";
  const RevisionGraph edited(revisions);
  Migrator other(edited, *connection);
  ASSERT_EQ(other.edited().size(), 1U);
  EXPECT_THAT(failure([&] { other.upgrade("head"); }),
              HasSubstr("migrations/a1_x.toml: changed after it was applied here"));
  EXPECT_THAT(tables(*connection), ElementsAre("a", "b"));
}

TEST_F(Migration, TheVersionTableIsAlembics) {
  migrator.upgrade("head");
  const auto row =
      connection->prepare("SELECT sql FROM sqlite_master WHERE name = 'alembic_version'");
  ASSERT_TRUE(row->step());
  EXPECT_EQ(row->text(0),
            "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n\tCONSTRAINT "
            "alembic_version_pkc PRIMARY KEY "
            "(version_num)\n)");
}

TEST_F(Migration, ADatabaseOfAnotherHistoryIsRefused) {
  connection->execute(
      "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('ffff')");
  EXPECT_THAT(failure([&] { migrator.upgrade("head"); }),
              HasSubstr("Can't locate revision identified by 'ffff'"));
}

TEST_F(Migration, ALockThatStaysIsSaidToBeOne) {
  migrator.upgrade("a1");
  connection->execute("BEGIN IMMEDIATE");
  const auto second = open(1);
  EXPECT_THAT(failure([&] { Migrator(graph, *second).upgrade("head"); }),
              HasSubstr("the database is locked: another program is writing"));
  connection->execute("COMMIT");
}

TEST_F(Migration, WhatAnotherProcessHasDoneMeanwhileIsNotDoneAgain) {
  const auto second = open();
  bool once = false;
  migrator.on_step = [&](const Step&) {
    if (!std::exchange(once, true)) Migrator(graph, *second).upgrade("b2");
  };
  migrator.upgrade("head");
  EXPECT_THAT(tables(*connection), ElementsAre("a", "b", "c"));
  EXPECT_THAT(migrator.current(), ElementsAre("c3"));
}

TEST_F(Migration, AStepCountedFromWhereAnotherProcessMovedOnIsNotTaken) {
  const auto second = open();
  migrator.on_step = [&](const Step&) { Migrator(graph, *second).upgrade("head"); };
  EXPECT_THAT(failure([&] { migrator.upgrade("+1"); }),
              HasSubstr("another program has migrated the database"));
}

TEST_F(Migration, TwoAtOnceBothEndAtTheHead) {
  const auto run = [&] {
    const auto own = open();
    Migrator(graph, *own).upgrade("head");
  };
  std::thread first(run), second(run);
  first.join();
  second.join();
  EXPECT_THAT(migrator.current(), ElementsAre("c3"));
  EXPECT_THAT(tables(*connection), ElementsAre("a", "b", "c"));
}

TEST_F(Migration, AStampRunsNothingAndLeavesOtherBranchesAlone) {
  migrator.stamp("b2");
  EXPECT_THAT(tables(*connection), IsEmpty());
  EXPECT_THAT(migrator.current(), ElementsAre("b2"));
  migrator.upgrade("head");
  EXPECT_THAT(tables(*connection), ElementsAre("c"));
}

}  // namespace
}  // namespace migrate
