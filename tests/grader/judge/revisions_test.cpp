// Submissions of revision files, graded by the program `grader` with a suite of their own: what
// they do well, and what they try.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include <lab/run/process.hpp>
#include <lab/run/scratch.hpp>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

const fs::path kSource = RELATIONSHIP_LAB_SOURCE_DIR;
const fs::path kGrowing = kSource / "tests/grader/judge/growing";
constexpr char kSecond[] = "migrations/c0ffee000002_colour.toml";

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string colour_by(const std::string& sql) {
  return "id = 'c0ffee000002'\ndown = 'c0ffee000001'\n\n[[upgrade]]\nop = 'sql'\nsql = \"\"\"\n" +
         sql + "\n\"\"\"\n\n[[downgrade]]\nop = 'drop_column'\ntable = 'cats'\ncolumn = 'colour'\n";
}

// Submissions by student; each is the solution but for its second revision.
const std::map<std::string, std::string>& submissions() {
  static const std::string kColour = "ALTER TABLE cats ADD COLUMN colour VARCHAR;";
  static const std::map<std::string, std::string> kAll = {
      {"right", read_file(kGrowing / kSecond)},
      {"as_sql", colour_by(kColour)},
      {"no_downgrade",
       "id = 'c0ffee000002'\ndown = 'c0ffee000001'\n[[upgrade]]\nop = "
       "'add_column'\ntable = 'cats'\ncolumn = { name = 'colour', type = "
       "'string' }\n"},
      {"attaches", colour_by(kColour + "ATTACH 'other.db' AS other;")},
      {"writes_a_file", colour_by(kColour + "VACUUM INTO '/box/copy.db';")},
      {"loads", colour_by(kColour + "SELECT load_extension('/box/evil.so');")},
      {"sets_a_pragma", colour_by(kColour + "PRAGMA writable_schema = ON;")},
      {"writes_the_schema", colour_by(kColour + "UPDATE sqlite_schema SET sql = '';")},
      {"leaves_a_trigger",
       colour_by(kColour + "CREATE TRIGGER temp.t AFTER INSERT ON cats BEGIN SELECT 1; END;")},
      {"counts_for_ever",
       colour_by(kColour + "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
                           "count(*) FROM n;")},
      {"hoards", colour_by(kColour + "CREATE TABLE hoard AS WITH RECURSIVE n(i) AS (SELECT 1 UNION "
                                     "ALL SELECT i + 1 FROM n LIMIT 4000) SELECT "
                                     "randomblob(100000) AS b FROM n;")},
      {"writes_the_version", colour_by(kColour + "UPDATE alembic_version SET version_num = 'x';")},
      {"is_nonsense", std::string("[[[[\x01\x02") + std::string(5000, '[')},
      {"is_deep", "x = " + std::string(100000, '[')},
  };
  return kAll;
}

void hand_in(const fs::path& root, const std::string& student, const std::string& second) {
  const fs::path folder = root / "class" / student / "90_growing";
  fs::create_directories(folder.parent_path());
  fs::copy(kGrowing, folder, fs::copy_options::recursive);
  fs::remove(folder / "suite.cpp");
  fs::remove(folder / "lesson.toml");
  std::ofstream(folder / kSecond, std::ios::binary) << second;
}

// A root with one lesson, whose starter lacks the second revision.
void make_root(const fs::path& root) {
  fs::create_directories(root / "lessons");
  fs::create_directory_symlink(kSource / "lab", root / "lab");
  fs::copy(kGrowing, root / "lessons/90_growing", fs::copy_options::recursive);
  fs::remove(root / "lessons/90_growing" / kSecond);
}

// The record of a class of one.
json grade(const std::string& student) {
  const lab::Scratch scratch;
  const fs::path& root = scratch.folder();
  make_root(root);
  hand_in(root, student, submissions().at(student));
  const lab::Captured ended =
      lab::capture({GRADER_PROGRAM, "grade", (root / "class").string(), "--root", root.string(),
                    "--out", (root / "out").string(), "--key", (root / "key").string()},
                   {});
  std::ifstream file(root / "out/records" / student / "90_growing.json");
  json record = json::parse(file, nullptr, false);
  EXPECT_TRUE(record.is_object()) << student << ": " << ended.output;
  return record;
}

const json& record_of(const std::string& student) {
  static std::map<std::string, json> records;
  const auto [at, added] = records.try_emplace(student);
  if (added) at->second = grade(student);
  return at->second;
}

int score(const std::string& student) { return record_of(student).at("result").at("score"); }

std::string verdict(const std::string& student) {
  return record_of(student).at("result").at("verdict");
}

// What the first check that did not pass says.
std::string sentence(const std::string& student) {
  for (const json& exercise : record_of(student).at("exercises"))
    for (const json& each : exercise.at("checks"))
      if (each.at("status") != "passed" && each.at("message").is_string())
        return each.at("message");
  return "";
}

TEST(Revisions, OperationsThatAreRightHaveFullPoints) {
  EXPECT_EQ(score("right"), 20) << sentence("right");
  EXPECT_EQ(verdict("right"), "passed");
}

TEST(Revisions, SqlThatIsRightHasFullPoints) {
  EXPECT_EQ(score("as_sql"), 20) << sentence("as_sql");
}

TEST(Revisions, AMissingDowngradeCostsItsExerciseAlone) {
  EXPECT_EQ(score("no_downgrade"), 14);
  EXPECT_THAT(sentence("no_downgrade"), HasSubstr("After the downgrade colour is still there"));
}

TEST(Revisions, AttachIsRefusedWithASentence) {
  EXPECT_EQ(score("attaches"), 0);
  EXPECT_THAT(sentence("attaches"), HasSubstr("ATTACH is not allowed"));
  EXPECT_THAT(sentence("attaches"), HasSubstr(kSecond)) << "it says where";
}

TEST(Revisions, FilesOutsideAreOutOfReach) {
  EXPECT_EQ(score("writes_a_file"), 0);
  EXPECT_THAT(sentence("writes_a_file"), HasSubstr("VACUUM is not allowed"));
}

TEST(Revisions, ExtensionsAreNotLoaded) {
  EXPECT_EQ(score("loads"), 0);
  EXPECT_THAT(sentence("loads"), HasSubstr("load_extension() is not allowed"));
}

TEST(Revisions, SettingsAreNotChanged) {
  EXPECT_EQ(score("sets_a_pragma"), 0);
  EXPECT_THAT(sentence("sets_a_pragma"), HasSubstr("PRAGMA is not allowed"));
}

TEST(Revisions, TheSchemaIsNotWrittenToDirectly) {
  EXPECT_EQ(score("writes_the_schema"), 0);
  EXPECT_THAT(sentence("writes_the_schema"), HasSubstr("may not be modified"));
}

TEST(Revisions, NothingTemporaryIsLeft) {
  EXPECT_EQ(score("leaves_a_trigger"), 0);
  EXPECT_THAT(sentence("leaves_a_trigger"), HasSubstr("temporary"));
}

TEST(Revisions, AQueryWithoutEndIsStopped) {
  EXPECT_EQ(score("counts_for_ever"), 0);
  EXPECT_THAT(sentence("counts_for_ever"), HasSubstr(kSecond));
}

TEST(Revisions, TheDatabaseHasALimit) { EXPECT_EQ(score("hoards"), 0) << sentence("hoards"); }

TEST(Revisions, TheVersionIsNotTheirsToWrite) {
  EXPECT_EQ(score("writes_the_version"), 0);
  EXPECT_THAT(sentence("writes_the_version"), HasSubstr("lab db stamp"));
}

TEST(Revisions, AFileThatIsNoTomlIsASentence) {
  EXPECT_EQ(score("is_nonsense"), 0);
  EXPECT_EQ(score("is_deep"), 0);
  EXPECT_THAT(sentence("is_deep"), HasSubstr(kSecond));
}

TEST(Revisions, AStudentsOwnRunKnowsTheFilesBesideTheModels) {
  const lab::Scratch scratch;
  const fs::path& root = scratch.folder();
  make_root(root);
  ::setenv("RELATIONSHIP_LAB_ROOT", root.c_str(), 1);
  const auto run = [](std::vector<std::string> words) {
    words.insert(words.begin(), {LAB_PROGRAM, "run", "90"});
    return lab::capture(words, {});
  };
  const lab::Captured starter = run({});
  EXPECT_EQ(WEXITSTATUS(starter.status), 1) << starter.output;
  EXPECT_THAT(starter.output, HasSubstr("no such column: colour"));
  const lab::Captured right = run({"--file", (kGrowing / "models.hpp").string()});
  EXPECT_EQ(WEXITSTATUS(right.status), 0) << right.output;
}

}  // namespace
