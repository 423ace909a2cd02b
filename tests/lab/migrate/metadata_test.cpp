#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/orm/ddl/metadata.hpp>
#include <lab/orm/mapper/mapper.hpp>

namespace orm::metadata {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

detail::Column column(const char* name, Kind kind) {
  detail::Column column;
  column.name = name;
  column.kind = kind;
  return column;
}

detail::Column key(const char* name) {
  detail::Column result = column(name, Kind::integer);
  result.primary_key = true;
  return result;
}

detail::Column foreign_key(const char* name, const char* table, const char* referred) {
  detail::Column result = column(name, Kind::integer);
  result.references_table = table;
  result.references_column = referred;
  return result;
}

// A schema with one model, or with one association table.
struct Models {
  detail::Mapper mapper;
  detail::AssociationTable association;
  detail::SchemaState schema;

  Models(const char* table, std::vector<detail::Column> columns) {
    mapper.table = table;
    mapper.columns = std::move(columns);
    schema.mappers = {&mapper};
  }
  Table only() const { return from_models(schema).tables.at(0); }
};

std::string type_of(Kind kind, long long length = 0) {
  detail::Column one = column("value", kind);
  one.length = length;
  return Models("values", {one}).only().columns[0].type;
}

TEST(Metadata, KindsHaveTheTypesThatSqlalchemyGivesThem) {
  EXPECT_EQ(type_of(Kind::integer), "INTEGER");
  EXPECT_EQ(type_of(Kind::big_integer), "BIGINT");
  EXPECT_EQ(type_of(Kind::real), "FLOAT");
  EXPECT_EQ(type_of(Kind::boolean), "BOOLEAN");
  EXPECT_EQ(type_of(Kind::date), "DATE");
  EXPECT_EQ(type_of(Kind::datetime), "DATETIME");
  EXPECT_EQ(type_of(Kind::blob), "BLOB");
  EXPECT_EQ(type_of(Kind::text), "VARCHAR");
  EXPECT_EQ(type_of(Kind::text, 50), "VARCHAR(50)");
  EXPECT_EQ(type_of(Kind::text, -1), "TEXT");
}

TEST(Metadata, AKeyColumnIsNotNull) {
  const Table games = Models("games", {key("id"), column("title", Kind::text)}).only();
  EXPECT_FALSE(games.columns[0].nullable);
  EXPECT_TRUE(games.columns[1].nullable);
  EXPECT_THAT(games.primary_key.columns, ElementsAre("id"));
}

TEST(Metadata, AServerDefaultIsALiteral) {
  detail::Column platform = column("platform", Kind::text);
  platform.has_server_default = true;
  platform.server_default = "it's pc";
  EXPECT_EQ(Models("games", {platform}).only().columns[0].default_sql, "'it''s pc'");
}

TEST(Metadata, ConstraintsWithoutAConventionHaveNoName) {
  const Table reviews = Models("reviews", {foreign_key("game_id", "games", "id")}).only();
  EXPECT_THAT(reviews.foreign_keys.at(0).name, IsEmpty());
}

TEST(Metadata, TheConventionNamesConstraints) {
  detail::Column name = column("name", Kind::text);
  name.unique = true;
  Models models("reviews", {key("id"), foreign_key("game_id", "games", "id"), name});
  models.schema.naming.foreign_key = "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s";
  models.schema.naming.unique = "uq_%(table_name)s_%(column_0_name)s";
  models.schema.naming.primary_key = "pk_%(table_name)s";
  EXPECT_EQ(models.only().foreign_keys.at(0).name, "fk_reviews_game_id_games");
  EXPECT_EQ(models.only().uniques.at(0).name, "uq_reviews_name");
  EXPECT_EQ(models.only().primary_key.name, "pk_reviews");
}

TEST(Metadata, AConventionFillsInSqlalchemysWords) {
  EXPECT_EQ(constraint_name("ix_%(column_0_label)s", "games", {"a", "b"}), "ix_games_a");
  EXPECT_EQ(constraint_name("uq_%(table_name)s_%(column_0_N_name)s", "games", {"a", "b"}),
            "uq_games_a_b");
  EXPECT_EQ(constraint_name("ck_%(table_name)s_%(constraint_name)s", "games", {}, {}, "price"),
            "ck_games_price");
  EXPECT_EQ(constraint_name("ck_%(table_name)s_%(constraint_name)s", "games", {}), "")
      << "nothing to name it by";
  EXPECT_EQ(constraint_name("100%_%(unknown)s", "games", {}), "100%_%(unknown)s");
}

TEST(Metadata, AnIndexedUniqueColumnHasOneUniqueIndex) {
  detail::Column name = column("name", Kind::text);
  name.unique = name.indexed = true;
  const Table users = Models("users", {name}).only();
  EXPECT_THAT(users.uniques, IsEmpty());
  EXPECT_THAT(users.indexes, ElementsAre(Index{"ix_users_name", {"name"}, true, {}}));
}

TEST(Metadata, AnAssociationColumnTakesTheTypeThatItRefersTo) {
  static constexpr orm::Table kDeclared =
      orm::table("users_roles", orm::column("username"),
                 orm::column("since", orm::detail::TypeOf{Kind::date}));
  Models models("users", {column("username", Kind::text)});
  models.association.declared = &kDeclared;
  models.association.name = "users_roles";
  models.association.columns = {foreign_key("username", "users", "username"),
                                column("since", Kind::date)};
  models.schema.tables = {&models.association};
  const Table users_roles = from_models(models.schema).tables.at(1);
  EXPECT_EQ(users_roles.columns[0].type, "VARCHAR");
  EXPECT_EQ(users_roles.columns[1].type, "DATE");
}

Table with_keys_to(const char* name, const std::vector<std::string>& parents) {
  Table table;
  table.name = name;
  for (const std::string& parent : parents) {
    ForeignKey foreign_key;
    foreign_key.table = parent;
    table.foreign_keys.push_back(foreign_key);
  }
  return table;
}

std::vector<std::string> names(const Order& order) {
  std::vector<std::string> names;
  for (const Table* table : order.tables) names.push_back(table->name);
  return names;
}

TEST(DependencyOrder, ParentsComeFirstAndOtherwiseNothingMoves) {
  const Schema schema{{with_keys_to("reviews", {"games", "users"}), with_keys_to("users", {}),
                       with_keys_to("games", {})}};
  const Order order = in_dependency_order(schema);
  EXPECT_THAT(names(order), ElementsAre("users", "games", "reviews"));
  EXPECT_FALSE(order.circular);
}

TEST(DependencyOrder, ATableThatRefersToItselfIsNotInItsOwnWay) {
  const Schema schema{{with_keys_to("employees", {"employees"})}};
  const Order order = in_dependency_order(schema);
  EXPECT_THAT(names(order), ElementsAre("employees"));
  EXPECT_TRUE(order.circular);
}

TEST(DependencyOrder, ACircleKeepsTheRestInOrder) {
  const Schema schema{{with_keys_to("hens", {"eggs"}), with_keys_to("eggs", {"hens"}),
                       with_keys_to("shells", {"eggs"})}};
  const Order order = in_dependency_order(schema);
  EXPECT_THAT(names(order), ElementsAre("hens", "eggs", "shells"));
  EXPECT_TRUE(order.circular);
}

TEST(DependencyOrder, AKeyMarkedUseAlterDoesNotCount) {
  Schema schema{{with_keys_to("raccoons", {"trashcans"}), with_keys_to("trashcans", {"raccoons"})}};
  schema.tables[0].foreign_keys[0].use_alter = true;
  EXPECT_THAT(names(in_dependency_order(schema)), ElementsAre("raccoons", "trashcans"));
  schema.tables[0].foreign_keys[0].use_alter = false;
  schema.tables[1].foreign_keys[0].use_alter = true;
  EXPECT_THAT(names(in_dependency_order(schema)), ElementsAre("trashcans", "raccoons"));
}

}  // namespace
}  // namespace orm::metadata
