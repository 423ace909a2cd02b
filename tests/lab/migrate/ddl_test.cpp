#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/orm/ddl/ddl.hpp>
#include <lab/sqlite/open.hpp>
#include <lab/sqlite/transaction.hpp>

namespace orm::metadata {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ForeignKey key_to(const char* column, const char* table) {
  ForeignKey key;
  key.columns = {column};
  key.table = table;
  key.referred = {"id"};
  return key;
}

Table with_id(const char* name) {
  Table table;
  table.name = name;
  table.columns = {{"id", "INTEGER", false, {}, {}}};
  table.primary_key.columns = {"id"};
  return table;
}

Table with_key(const char* name, const char* column, const char* parent) {
  Table table = with_id(name);
  table.columns.push_back({column, "INTEGER", true, {}, {}});
  table.foreign_keys.push_back(key_to(column, parent));
  return table;
}

std::vector<std::string> tables_of(sqlite::Connection& connection) {
  std::vector<std::string> names;
  const auto rows =
      connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
  while (rows->step()) names.emplace_back(rows->text(0));
  return names;
}

TEST(Ddl, ATableIsWrittenAsSqlalchemyWritesIt) {
  Table reviews = with_key("reviews", "game_id", "games");
  reviews.columns.push_back({"comment", "VARCHAR", true, {}, {}});
  EXPECT_EQ(create_table(reviews),
            "CREATE TABLE reviews (\n\tid INTEGER NOT NULL, \n\tgame_id INTEGER, \n\tcomment "
            "VARCHAR, \n\t"
            "PRIMARY KEY (id), \n\tFOREIGN KEY(game_id) REFERENCES games (id)\n)");
}

TEST(Ddl, ATableWithoutAPrimaryKeyHasNone) {
  Table links = with_key("users_roles", "user_id", "users");
  links.primary_key.columns.clear();
  links.columns.erase(links.columns.begin());
  EXPECT_EQ(create_table(links),
            "CREATE TABLE users_roles (\n\tuser_id INTEGER, \n\tFOREIGN KEY(user_id) REFERENCES "
            "users (id)\n)");
}

TEST(Ddl, NamedConstraintsAndRulesAreWritten) {
  Table reviews = with_key("reviews", "game_id", "games");
  reviews.foreign_keys[0].name = "fk_reviews_game_id_games";
  reviews.foreign_keys[0].on_delete = "CASCADE";
  reviews.uniques.push_back({"uq_reviews", {"game_id", "id"}, {}});
  reviews.checks.push_back({"", "game_id > 0"});
  EXPECT_EQ(create_table(reviews),
            "CREATE TABLE reviews (\n\tid INTEGER NOT NULL, \n\tgame_id INTEGER, \n\tPRIMARY KEY "
            "(id), \n\t"
            "CONSTRAINT fk_reviews_game_id_games FOREIGN KEY(game_id) REFERENCES games (id) ON "
            "DELETE CASCADE, \n\t"
            "CONSTRAINT uq_reviews UNIQUE (game_id, id), \n\tCHECK (game_id > 0)\n)");
}

TEST(Ddl, ADefaultStandsBeforeNotNull) {
  EXPECT_EQ(column_definition({"platform", "VARCHAR", false, "'pc'", {}}),
            "platform VARCHAR DEFAULT 'pc' NOT NULL");
}

TEST(Ddl, NamesAreQuotedWhereSqlNeedsIt) {
  EXPECT_EQ(identifier("games_2"), "games_2");
  EXPECT_EQ(identifier("order"), "\"order\"");
  EXPECT_EQ(identifier("Game"), "\"Game\"");
  EXPECT_EQ(identifier("2nd"), "\"2nd\"");
  EXPECT_EQ(identifier("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(identifier(""), "\"\"");
}

TEST(Ddl, IndexesFollowTheirTable) {
  Table games = with_id("games");
  games.indexes.push_back({"ix_games_id", {"id"}, true, {}});
  EXPECT_EQ(ddl({{games}}),
            "CREATE TABLE games (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id)\n);\n"
            "CREATE UNIQUE INDEX ix_games_id ON games (id);\n");
}

TEST(CreateAll, MakesParentsAndChildrenAndIndexes) {
  const auto connection = sqlite::open();
  Table reviews = with_key("reviews", "game_id", "games");
  reviews.indexes.push_back({"ix_reviews_game_id", {"game_id"}, false, {}});
  create_all(*connection, {{reviews, with_id("games")}});
  EXPECT_THAT(tables_of(*connection), ElementsAre("games", "reviews"));
  EXPECT_FALSE(connection->in_transaction());
}

TEST(CreateAll, LeavesExistingTablesAlone) {
  const auto connection = sqlite::open();
  connection->execute(
      "CREATE TABLE games (id INTEGER PRIMARY KEY, old TEXT); INSERT INTO games VALUES (1, 'x')");
  create_all(*connection, {{with_id("games"), with_id("users")}});
  const auto row = connection->prepare("SELECT old FROM games");
  EXPECT_TRUE(row->step());
  EXPECT_THAT(tables_of(*connection), ElementsAre("games", "users"));
}

TEST(CreateAll, MakesAllTablesOrNone) {
  const auto connection = sqlite::open();
  Table broken = with_id("broken");
  broken.checks.push_back({"", "no_such_column > 0"});
  EXPECT_THROW(create_all(*connection, {{with_id("games"), broken}}), sqlite::Error);
  EXPECT_THAT(tables_of(*connection), IsEmpty());
}

TEST(CreateAll, WorksInsideATransaction) {
  const auto connection = sqlite::open();
  {
    const sqlite::Transaction transaction(*connection);
    create_all(*connection, {{with_id("games")}});
  }
  EXPECT_THAT(tables_of(*connection), IsEmpty());
}

TEST(DropAll, DropsChildrenFirstAndOtherTablesNot) {
  const auto connection = sqlite::open();
  const Schema schema{{with_id("games"), with_key("reviews", "game_id", "games")}};
  create_all(*connection, schema);
  connection->execute(
      "CREATE TABLE mine (x); INSERT INTO games VALUES (1); INSERT INTO reviews VALUES (1, 1)");
  drop_all(*connection, schema);
  EXPECT_THAT(tables_of(*connection), ElementsAre("mine"));
}

TEST(DropAll, RefusesWhileAnotherTableRefersToARow) {
  const auto connection = sqlite::open();
  const Schema schema{{with_id("games"), with_id("users")}};
  create_all(*connection, schema);
  connection->execute(
      "CREATE TABLE mine (g REFERENCES games (id)); INSERT INTO games VALUES (1); INSERT INTO mine "
      "VALUES (1)");
  EXPECT_THROW(drop_all(*connection, schema), sqlite::Error);
  EXPECT_THAT(tables_of(*connection), ElementsAre("games", "mine", "users"));
}

struct Circle : testing::TestWithParam<const char*> {
  Schema schema{{with_key("hens", "egg_id", "eggs"), with_key("eggs", "hen_id", "hens")}};
  std::unique_ptr<sqlite::Connection> connection = sqlite::open();
  Circle() {
    for (Table& table : schema.tables) table.foreign_keys[0].on_delete = GetParam();
    create_all(*connection, schema);
    connection->execute(
        "INSERT INTO hens VALUES (1, NULL); INSERT INTO eggs VALUES (1, 1); UPDATE hens SET egg_id "
        "= 1");
  }
};

TEST_P(Circle, IsDroppedWithItsRows) {
  drop_all(*connection, schema);
  EXPECT_THAT(tables_of(*connection), IsEmpty());
  const auto keys = connection->prepare("PRAGMA foreign_keys");
  ASSERT_TRUE(keys->step());
  EXPECT_EQ(keys->integer(0), 1);
}

INSTANTIATE_TEST_SUITE_P(DropAll, Circle, testing::Values("", "CASCADE", "RESTRICT"));

TEST(DropAll, DropsACircleInsideATransaction) {
  const auto connection = sqlite::open();
  const Schema schema{{with_key("hens", "egg_id", "eggs"), with_key("eggs", "hen_id", "hens")}};
  create_all(*connection, schema);
  connection->execute(
      "INSERT INTO hens VALUES (1, NULL); INSERT INTO eggs VALUES (1, 1); UPDATE hens SET egg_id = "
      "1");
  sqlite::Transaction transaction(*connection);
  drop_all(*connection, schema);
  transaction.commit();
  EXPECT_THAT(tables_of(*connection), IsEmpty());
}

}  // namespace
}  // namespace orm::metadata
