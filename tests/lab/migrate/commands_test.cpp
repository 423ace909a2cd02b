#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/migrate/commands.hpp>
#include <lab/migrate/error.hpp>
#include <lab/orm/ddl/ddl.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/lab/migrate/folder.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Table with_id(const std::string& name, std::vector<Column> columns) {
  Table table;
  table.name = name;
  table.columns = {{"id", "INTEGER", false, {}, {}}};
  table.columns.insert(table.columns.end(), columns.begin(), columns.end());
  table.primary_key.columns = {"id"};
  return table;
}

ForeignKey key(const std::string& name, const std::string& column, const std::string& table) {
  ForeignKey key;
  key.name = name;
  key.columns = {column};
  key.table = table;
  key.referred = {"id"};
  return key;
}

struct Commands : testing::Test {
  Folder folder;
  std::unique_ptr<sqlite::Connection> connection = sqlite::open();
  Schema models{{with_id("games", {{"title", "VARCHAR", true, {}, {}}})}};
  Project project{folder.path(), connection.get(), &models, "2023-10-31 09:30:00"};

  Commands() { init(project); }

  Report autogenerate(std::vector<std::string> renames = {}) const {
    return revision(project, {"change", true, std::move(renames)});
  }
  void adopt() const {
    autogenerate();
    upgrade(project);
  }
  std::string failure(const std::function<void()>& work) {
    try {
      work();
    } catch (const std::exception& error) {
      return error.what();
    }
    return "";
  }
};

TEST_F(Commands, ModelsBecomeARevisionBecomeADatabase) {
  const Report written = autogenerate();
  EXPECT_THAT(written.lines.at(0), testing::MatchesRegex("migrations/[0-9a-f]{12}_change\\.toml"));
  EXPECT_EQ(written.lines.at(1), "  create table games");
  EXPECT_FALSE(check(project).ok);
  EXPECT_THAT(upgrade(project).lines.at(0), HasSubstr("upgrade to "));
  EXPECT_TRUE(check(project).ok);
  EXPECT_THAT(upgrade(project).lines, ElementsAre("nothing to do: the database is there already"));
  EXPECT_THAT(current(project).lines.at(0), HasSubstr(" (head)"));
  downgrade(project, "-1");
  EXPECT_THAT(current(project).lines,
              ElementsAre("before the first revision",
                          "`lab db upgrade` would run:", testing::EndsWith(": change")));
}

TEST_F(Commands, ATableAndAKeyAreAddedAndTakenAwayWithRowsKept) {
  models.tables.push_back(with_id("reviews", {{"game_id", "INTEGER", true, {}, {}}}));
  models.tables[1].foreign_keys = {key("", "game_id", "games")};
  adopt();
  connection->execute("INSERT INTO games VALUES (1, 'Go'); INSERT INTO reviews VALUES (1, 1)");
  models.tables.push_back(with_id("users", {{"name", "VARCHAR", true, {}, {}}}));
  models.tables[1].columns.push_back({"user_id", "INTEGER", true, {}, {}});
  models.tables[1].foreign_keys.push_back(key("fk_reviews_user_id_users", "user_id", "users"));
  adopt();
  EXPECT_TRUE(check(project).ok);
  downgrade(project, "-1");
  {
    const auto row =
        connection->prepare("SELECT count(*) FROM reviews JOIN games ON games.id = game_id");
    ASSERT_TRUE(row->step());
    EXPECT_EQ(row->integer(0), 1);
  }
  upgrade(project);
  EXPECT_TRUE(check(project).ok);
}

TEST_F(Commands, AKeyWithoutANameComesWithANoteAndGoesWithItsColumn) {
  adopt();
  models.tables.push_back(with_id("users", {}));
  models.tables[0].columns.push_back({"user_id", "INTEGER", true, {}, {}});
  models.tables[0].foreign_keys = {key("", "user_id", "users")};
  EXPECT_THAT(autogenerate().lines,
              Contains(HasSubstr("has no name, so no later revision can drop it")));
  upgrade(project);
  EXPECT_TRUE(check(project).ok);
  downgrade(project, "-1");
  upgrade(project);
}

TEST_F(Commands, ARenameIsNotGuessedAndKeepsContentsWhenSaid) {
  adopt();
  connection->execute("INSERT INTO games VALUES (1, 'Go')");
  models.tables[0].columns[1].name = "name";
  const Report guess = autogenerate();
  EXPECT_THAT(guess.lines, Contains("  drop column games.title"));
  EXPECT_THAT(guess.lines,
              Contains(HasSubstr("if this is a rename, say --rename games.title:name")));
  std::filesystem::remove(folder.path() / guess.lines[0]);
  autogenerate({"title:name"});
  upgrade(project);
  const auto row = connection->prepare("SELECT name FROM games");
  ASSERT_TRUE(row->step());
  EXPECT_EQ(row->text(0), "Go");
  row->reset();
  EXPECT_TRUE(check(project).ok);
  downgrade(project, "-1");
  EXPECT_FALSE(check(project).ok);
}

TEST_F(Commands, ATableIsRenamedWhenSaid) {
  adopt();
  models.tables[0].name = "board_games";
  EXPECT_THAT(autogenerate({"games:board_games"}).lines,
              Contains("  rename table games to board_games"));
  upgrade(project);
  EXPECT_TRUE(check(project).ok);
}

TEST_F(Commands, ARenameThatFitsNothingIsRefused) {
  adopt();
  EXPECT_THAT(failure([&] { autogenerate({"titel:name"}); }),
              HasSubstr("--rename titel:name: no table or column titel goes away"));
  EXPECT_THAT(failure([&] { autogenerate({"title"}); }), HasSubstr("write old:new"));
}

TEST_F(Commands, TwoHeadsAreMerged) {
  adopt();
  const Report first = revision(project, {"one", false, {}});
  downgrade(project, "base");
  std::filesystem::rename(folder.path() / first.lines[0], folder.path() / "kept");
  revision(project, {"two", false, {}});
  std::filesystem::rename(folder.path() / "kept", folder.path() / first.lines[0]);
  EXPECT_EQ(heads(project).lines.size(), 2U);
  EXPECT_THAT(failure([&] { upgrade(project); }), HasSubstr("join them with `lab db merge`"));
  merge(project, "");
  EXPECT_EQ(heads(project).lines.size(), 1U);
  upgrade(project);
  EXPECT_TRUE(check(project).ok);
}

TEST_F(Commands, CheckNamesEachDifferenceInOneLine) {
  adopt();
  models.tables[0].columns.push_back({"price", "INTEGER", true, {}, {}});
  const Report report = check(project);
  EXPECT_FALSE(report.ok);
  EXPECT_THAT(report.lines, ElementsAre("the database differs from the models, what would mend it: "
                                        "add column games.price (INTEGER)"));
}

TEST_F(Commands, AnEmptyRevisionIsSaidToBe) {
  adopt();
  EXPECT_THAT(
      autogenerate().lines,
      Contains(HasSubstr("the revision is empty: a relationship or proxy changes nothing")));
}

TEST_F(Commands, AutogenerateRefusesADatabaseThatIsBehind) {
  autogenerate();
  EXPECT_THAT(failure([&] { autogenerate(); }), HasSubstr("Target database is not up to date"));
}

TEST_F(Commands, TheScriptDoesWhatTheUpgradeDoes) {
  adopt();
  models.tables[0].columns[1].nullable = false;
  models.tables[0].indexes = {{"ix_games_title", {"title"}, true, {}}};
  adopt();
  const auto scratch = sqlite::open(), other = sqlite::open();
  for (const std::string& line : sql(project, *scratch, Way::up, "head").lines)
    other->execute(line);
  const char* structure =
      "SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_master WHERE tbl_name = 'games' ORDER "
      "BY name)";
  const auto a = connection->prepare(structure), b = other->prepare(structure);
  ASSERT_TRUE(a->step() && b->step());
  EXPECT_EQ(a->text(0), b->text(0));
}

}  // namespace
}  // namespace migrate
