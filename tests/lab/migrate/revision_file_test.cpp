#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include <lab/migrate/error.hpp>
#include <lab/migrate/operation_toml.hpp>
#include <lab/migrate/revision_file.hpp>
#include <tests/lab/migrate/folder.hpp>

namespace migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr const char* kHead = "id = \"ab12cd34ef56\"\ndown = \"\"\n";

std::string failure(const std::string& text) {
  try {
    parse_revision(text, "migrations/ab12_x.toml");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

Operations every_operation() {
  orm::metadata::Table table;
  table.name = "reviews";
  table.columns = {{"id", "INTEGER", false, {}, {}},
                   {"comment", "VARCHAR(50)", true, "'it''s \"x\"'", "COLLATE NOCASE"},
                   {"game_id", "NUMERIC(10, 2)", true, {}, {}}};
  table.primary_key = {"pk_reviews", {"id"}, true, {}};
  orm::metadata::ForeignKey key;
  key.name = "fk";
  key.columns = {"game_id"};
  key.table = "games";
  key.referred = {"id"};
  key.on_delete = "SET NULL";
  table.foreign_keys = {key};
  table.uniques = {{"uq", {"comment", "game_id"}, {}}};
  table.checks = {{"ck", "id > 0"}};
  table.options = "STRICT";
  return {CreateTable{table},
          DropTable{"reviews"},
          RenameTable{"a", "b"},
          AddColumn{"games", {"price", "INTEGER", false, "0", {}}},
          DropColumn{"games", "price"},
          AlterColumn{"games", "price", FromTo<bool>{true, false},
                      FromTo<std::string>{"VARCHAR", "INTEGER"}},
          RenameColumn{"games", "a", "b"},
          CreateForeignKey{"reviews", key},
          CreateUnique{"users", {"", {"name"}, {}}},
          CreateCheck{"users", {"ck", "name <> ''"}},
          DropConstraint{"reviews", ConstraintKind::check, "ck"},
          CreateIndex{"games", {"ix", {"title", "price"}, true, {}}},
          DropIndex{"games", "ix"},
          Sql{"UPDATE games\nSET title = 'a\\nb \"\"\" \t'\nWHERE 1;\n"}};
}

std::string as_toml(const Operations& operations) {
  std::string text;
  for (const Operation& operation : operations) text += operation_to_toml(operation) + "\n";
  return text;
}

TEST(RevisionFile, EveryOperationComesBackAsItWasWritten) {
  Revision revision;
  revision.id = "ab12cd34ef56";
  revision.down = {"0000aaaa1111", "0000bbbb2222"};
  revision.message = "a \"message\"\nof two lines";
  revision.date = "2023-10-31 09:30:00";
  revision.upgrade = revision.downgrade = every_operation();
  ASSERT_EQ(revision.upgrade.size(), std::variant_size_v<Operation>);
  const Revision read = parse_revision(revision_text(revision), "x.toml");
  EXPECT_EQ(read.id, revision.id);
  EXPECT_EQ(read.down, revision.down);
  EXPECT_EQ(read.message, revision.message);
  EXPECT_EQ(read.date, revision.date);
  EXPECT_EQ(as_toml(read.upgrade), as_toml(revision.upgrade));
  EXPECT_EQ(as_toml(read.downgrade), as_toml(revision.downgrade));
  EXPECT_EQ(std::get<CreateTable>(read.upgrade[0]).table,
            std::get<CreateTable>(revision.upgrade[0]).table);
  EXPECT_EQ(std::get<Sql>(read.upgrade.back()).sql, std::get<Sql>(revision.upgrade.back()).sql);
}

TEST(RevisionFile, IsReadAsAPersonWouldWriteIt) {
  const Revision revision = parse_revision(std::string(kHead) + R"(
message = "fill, then forbid"
[[upgrade]]
op = "sql"
sql = """
UPDATE games SET platform = 'pc' WHERE platform IS NULL;
"""
[[upgrade]]
op = "alter_column"
table = "games"
column = "platform"
nullable = false
[[downgrade]]
op = "create_index"
name = "ix"
table = "games"
columns = ["games.title"]
)",
                                           "x.toml");
  EXPECT_THAT(std::get<Sql>(revision.upgrade[0]).sql, StartsWith("UPDATE"));
  EXPECT_FALSE(std::get<AlterColumn>(revision.upgrade[1]).nullable->to);
  EXPECT_THAT(std::get<CreateIndex>(revision.downgrade[0]).index.columns, ElementsAre("title"));
}

TEST(RevisionFile, ErrorsNameTheFileAndTheLine) {
  EXPECT_THAT(failure("id = \n"), StartsWith("migrations/ab12_x.toml:1: "));
  EXPECT_THAT(
      failure(std::string(kHead) + "[[upgrade]]\nop = \"create_index\"\ntable = \"games\"\n"),
      StartsWith("migrations/ab12_x.toml:3: create_index has no `name`: add it"));
  EXPECT_THAT(failure(std::string(kHead) +
                      "[[upgrade]]\nop = \"drop_table\"\ntable = \"games\"\ntabel = 5\n"),
              StartsWith("migrations/ab12_x.toml:6: drop_table knows no field `tabel`"));
  EXPECT_THAT(failure(std::string(kHead) + "[[upgrade]]\nop = \"make_table\"\n"),
              HasSubstr("is no operation: write one of create_table"));
}

struct Hostile : testing::TestWithParam<std::string> {};
TEST_P(Hostile, IsRefusedInOneLine) {
  const std::string sentence = failure(GetParam());
  EXPECT_FALSE(sentence.empty());
  EXPECT_EQ(sentence.find('\n'), std::string::npos);
  EXPECT_LT(sentence.size(), 600U);
}
INSTANTIATE_TEST_SUITE_P(
    File, Hostile,
    testing::Values(
        "", "\0", "\xff\xfe", "id = 5", "id = \"../../etc/passwd\"", "id = \"head\"",
        "id = \"" + std::string(40, 'a') + "\"", std::string(kHead) + "upgrade = 5",
        std::string(kHead) + "upgrade = [5]", "id = \"a1\"\ndown = [\"b2\", \"b2\"]",
        "id = \"a1\"\ndown = 5", "id = \"a1\"\ndown = \"b 2\"",
        std::string(kHead) + "message = 2020-01-01", std::string(2 * 1024 * 1024, 'a'),
        "x = " + std::string(100'000, '['), "x = " + std::string(5000, '{'),
        std::string(kHead) + "[[upgrade]]\nop = \"create_table\"\ntable = \"t\"\n",
        std::string(kHead) + "[[upgrade]]\nop = \"add_column\"\ntable = \"t\"\ncolumn = { name = "
                             "\"a\", type = \"INT); DROP TABLE x\" }",
        std::string(kHead) + "[[upgrade]]\nop = \"sql\"\nsql = \"a\\u0000b\"",
        std::string(kHead) + "[[upgrade]]\nop = \"alter_column\"\ntable = \"t\"\ncolumn = \"a\"",
        std::string(kHead) +
            "[[upgrade]]\nop = \"drop_constraint\"\ntable = \"t\"\nkind = \"primary\""));

TEST(RevisionFile, TheDigestIsOfWhatItDoesAndNotOfItsWords) {
  Revision revision;
  revision.id = "a1";
  revision.upgrade = every_operation();
  const std::string before = digest(revision);
  EXPECT_EQ(before.size(), 64U);
  revision.message = "other words";
  EXPECT_EQ(digest(revision), before);
  revision.upgrade.pop_back();
  EXPECT_NE(digest(revision), before);
}

TEST(RevisionFolder, AFolderThatIsNotThereHasNone) {
  EXPECT_THAT(read_revisions("/no/such/folder"), IsEmpty());
}

TEST(RevisionFolder, WhatIsWrittenIsReadAgain) {
  const Folder folder;
  Revision revision;
  revision.id = make_id();
  revision.message = "Add users, at last!";
  const auto path = write_revision(folder.path(), revision);
  EXPECT_EQ(path.filename().string(), revision.id + "_add_users_at_last.toml");
  EXPECT_EQ(read_revisions(folder.path()).at(0).id, revision.id);
  EXPECT_THROW(write_revision(folder.path(), revision), Error);
}

TEST(RevisionFolder, TwoFilesWithOneIdAreRefused) {
  const Folder folder;
  std::ofstream(folder.path() / "a.toml") << kHead;
  std::ofstream(folder.path() / "b.toml") << kHead;
  EXPECT_THROW(read_revisions(folder.path()), Error);
}

TEST(RevisionFolder, LinksAndPipesAreRefused) {
  const Folder folder;
  std::filesystem::create_symlink("/etc/passwd", folder.path() / "a.toml");
  EXPECT_THROW(read_revisions(folder.path()), Error);
}

TEST(RevisionFolder, AFileInItsPlaceIsNoEmptyFolder) {
  const Folder folder;
  std::ofstream(folder.path() / "migrations") << "x";
  EXPECT_THROW(read_revisions(folder.path() / "migrations"), Error);
}

TEST(RevisionFolder, OtherFilesAreLeftAlone) {
  const Folder folder;
  std::ofstream(folder.path() / "README.md") << "text";
  std::ofstream(folder.path() / ".hidden.toml") << "junk";
  EXPECT_THAT(read_revisions(folder.path()), IsEmpty());
}

}  // namespace
}  // namespace migrate
