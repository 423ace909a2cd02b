// The program `lab`, from outside, in a root of its own.
#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lab_fixture.hpp"

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST_F(Lab, PassesASolution) {
  EXPECT_EQ(lab({"run", "01", "--json", "--file", (kSource / kSolution).string()}), 0) << output_;
  const auto verdict = nlohmann::json::parse(output_);
  EXPECT_EQ(verdict.at("lesson"), "01_one_to_many");
  EXPECT_EQ(verdict.at("compile").at("status"), "passed");
  ASSERT_EQ(verdict.at("exercises").size(), 7u);
  for (const auto& exercise : verdict.at("exercises")) {
    EXPECT_EQ(exercise.at("status"), "passed") << exercise;
    EXPECT_EQ(exercise.at("checks").size(), 1u);
  }
}

TEST_F(Lab, SaysThatAnExerciseIsStillToDo) {
  write(with_find("return todo(5);"));
  EXPECT_EQ(lab({"run", "01"}), 1);
  EXPECT_THAT(output_, HasSubstr("exercise 5 is still to do"));
}

TEST_F(Lab, SaysThatAMemberIsStillToDo) {
  write(replaced(solution(), "ForeignKey<\"raccoons.id\"> raccoon_id;", ""));
  EXPECT_EQ(lab({"run", "01.1"}), 1);
  EXPECT_THAT(output_, HasSubstr("exercise 1 is still to do: Trashcan has no member raccoon_id"));
}

TEST_F(Lab, NamesTheLineOfASyntaxError) {
  const std::string before = "struct Trashcan;\n";
  write(replaced(solution(), before, "strukt Trashcan;\n"));
  EXPECT_EQ(lab({"run", "01"}), 1);
  EXPECT_THAT(output_, HasSubstr("models.hpp:7: "));
  EXPECT_THAT(output_, HasSubstr("does not compile"));
}

TEST_F(Lab, EndsALoopThatDoesNotEnd) {
  write(with_find("for (volatile int i = 0;;) i = 1 - i;"));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(lab({"run", "01", "--json"}), 1);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(12));
  const auto exercise = nlohmann::json::parse(output_).at("exercises").at(4);
  EXPECT_EQ(exercise.at("status"), "timeout");
  EXPECT_EQ(exercise.at("message"),
            "raccoon_named(session, \"Bandit\"): this took longer than a check may: is there a "
            "loop that does not end?");
}

TEST_F(Lab, SaysWhichCheckCrashed) {
  write(with_find("__builtin_trap();"));
  EXPECT_EQ(lab({"run", "01"}), 1);
  EXPECT_THAT(output_, HasSubstr("01.5 find: crashed"));
  EXPECT_THAT(output_, HasSubstr("a raccoon is found by its name"));
  EXPECT_THAT(output_, HasSubstr("because   raccoon_named(session, \"Bandit\"): the program"));
}

TEST_F(Lab, ExplainsACrashByTheStudentsOwnLine) {
  write(with_find("int* nowhere = nullptr;\n*nowhere = 3;\nreturn {};"));
  EXPECT_EQ(lab({"run", "01.5", "--json"}), 1);
  const auto exercise = nlohmann::json::parse(output_).at("exercises").at(0);
  EXPECT_EQ(
      exercise.at("message"),
      "models.hpp:67: raccoon_named: memory that is not there was used: a null pointer, or one "
      "that was never set");
}

TEST_F(Lab, MissesTheIncludeThatAPrecompiledHeaderWouldHide) {
  write(replaced(solution(), "#include <lab/orm.hpp>\n", ""));
  EXPECT_EQ(lab({"run", "01"}), 1);
  EXPECT_THAT(output_, HasSubstr("models.hpp: the line #include <lab/orm.hpp> is missing"));
}

TEST_F(Lab, ShowsWhatIsPrintedWhereItWasPrinted) {
  write(with_find("print(\"looking for {}\\n\", name); return {};"));
  EXPECT_EQ(lab({"run", "01.5"}), 1);
  EXPECT_THAT(output_, HasSubstr("raccoon_named(session, \"Bandit\");\n"
                                 "            // prints looking for Bandit\n"));
}

TEST_F(Lab, ShowsWhatIsPrintedWhereAllPassed) {
  write(
      with_find("print(\"looking for {}\\n\", name);\n"
                "return session.query<Raccoon>().filter_by(&Raccoon::name, name).first();"));
  EXPECT_EQ(lab({"run", "01.5"}), 0) << output_;
  EXPECT_THAT(output_, HasSubstr("  printed   01.5  looking for Bandit\n"));
  EXPECT_THAT(output_, Not(HasSubstr("INSERT")));
}

TEST_F(Lab, CutsAFloodOfOutputShort) {
  write(with_find("for (int i = 0; i < 5000; ++i) __builtin_puts(\"\\033[2Jflood\"); return {};"));
  EXPECT_EQ(lab({"run", "01.5"}), 1);
  EXPECT_THAT(output_, HasSubstr("?[2Jflood\n... and more, which is not shown\n"));
  EXPECT_LT(output_.size(), 3000U);
}

TEST_F(Lab, SaysThatTheFileIsNotThere) {
  fs::remove(root_ / "lessons/01_one_to_many/models.hpp");
  for (const char* command : {"run", "erd", "shell"}) {
    EXPECT_EQ(lab({command, "01"}), 1);
    EXPECT_THAT(output_, HasSubstr("models.hpp: is not there; lab reset 01 brings it back"));
  }
  EXPECT_EQ(lab({"diff", "01"}), 2);
  EXPECT_THAT(output_, HasSubstr("models.hpp: is not there"));
}

TEST_F(Lab, ShowsASolutionWithoutItsAuthorsMarks) {
  fs::create_directories(root_ / "solutions/01_one_to_many");
  fs::copy_file(kSource / kSolution, root_ / kSolution);
  write(with_find("return todo(5);"));
  EXPECT_EQ(lab({"solution", "01"}), 1) << "it is not solved, and asked for once";
  EXPECT_EQ(lab({"solution", "01"}), 0);
  EXPECT_THAT(output_, HasSubstr("+  return session.query<Raccoon>()"));
  EXPECT_THAT(output_, Not(HasSubstr("+  // BEGIN SOLUTION")));
  EXPECT_THAT(output_, Not(HasSubstr("+  // STUB")));
}

TEST_F(Lab, SaysWhatIsDeclaredButNeverDefined) {
  write(replaced(solution(), "inline const Functions",
                 "bool later(int);\n"
                 "inline const bool now = later(1);\ninline const Functions"));
  EXPECT_EQ(lab({"run", "01"}), 1);
  EXPECT_THAT(output_, HasSubstr("later(int) is declared but never defined"));
}

TEST_F(Lab, EndsALoopBeforeTheFirstCheck) {
  write(replaced(solution(), "inline const Functions",
                 "inline const bool loop = [] {\n"
                 "  for (volatile int i = 0;;) i = 1 - i;\n  return true;\n}();\n"
                 "inline const Functions"));
  EXPECT_EQ(lab({"run", "01"}), 1);
  EXPECT_THAT(output_, HasSubstr("is there a loop that does not"));
}

TEST_F(Lab, MigratesTheDatabaseOfTheLessonLastRun) {
  ASSERT_EQ(lab({"run", "01"}), 0) << output_;
  ASSERT_EQ(lab({"db", "init"}), 0) << output_;
  ASSERT_EQ(lab({"db", "revision", "--autogenerate", "-m", "first"}), 0) << output_;
  EXPECT_THAT(output_, HasSubstr("create table trashcans"));
  ASSERT_EQ(lab({"db", "upgrade"}), 0) << output_;
  EXPECT_TRUE(fs::exists(root_ / ".lab/01_one_to_many.db"));
  EXPECT_EQ(lab({"db", "check"}), 0) << output_;
  write(replaced(solution(), "  Text label;", "  Text label;\n  Integer litres;"));
  EXPECT_EQ(lab({"db", "check"}), 1);
  EXPECT_THAT(output_, HasSubstr("add column trashcans.litres (INTEGER)"));
}

TEST_F(Lab, MigratesByTheModelsOfAnyFolder) {
  const fs::path folder = root_ / "app";
  fs::create_directories(folder / "migrations");
  std::ofstream(folder / "models.hpp") << solution();
  ASSERT_EQ(lab({"db", "-C", folder, "revision", "--autogenerate", "-m", "all"}), 0) << output_;
  ASSERT_EQ(lab({"db", "-C", folder, "upgrade"}), 0) << output_;
  EXPECT_TRUE(fs::exists(folder / "app.db"));
  EXPECT_EQ(lab({"db", "-C", folder, "check"}), 0) << output_;
}

TEST_F(Lab, SaysWhyModelsCannotBeComparedInOneLine) {
  write(replaced(solution(), "  Text label;", "  Txt label;"));
  EXPECT_EQ(lab({"db", "-C", root_ / "lessons/01_one_to_many", "check"}), 1);
  EXPECT_THAT(output_, testing::StartsWith("lab: models.hpp:"));
  write(replaced(solution(), "\"raccoons.id\"", "\"raccoon.id\""));
  EXPECT_EQ(lab({"db", "-C", root_ / "lessons/01_one_to_many", "check"}), 1);
  EXPECT_THAT(output_, HasSubstr("did you mean raccoons?"));
  write(replaced(solution(), "inline const Schema",
                 "inline const bool loop = [] {\n  for (volatile int i = 0;;) i = 1 - i;\n  return "
                 "true;\n}();\ninline const Schema"));
  EXPECT_EQ(lab({"db", "-C", root_ / "lessons/01_one_to_many", "check"}), 1);
  EXPECT_THAT(output_, HasSubstr("is there a loop"));
}

TEST_F(Lab, SaysWhereAFailedUpgradeLeftTheDatabase) {
  const fs::path folder = root_ / "app";
  fs::create_directories(folder / "migrations");
  std::ofstream(folder / "migrations/a1.toml")
      << "id = 'a1'\ndown = ''\n[[upgrade]]\nop = 'sql'\nsql = 'CREATE TABLE t (a UNIQUE)'\n";
  std::ofstream(folder / "migrations/b2.toml")
      << "id = 'b2'\ndown = 'a1'\n[[upgrade]]\nop = 'sql'\n"
         "sql = 'INSERT INTO t VALUES (1), (1)'\n";
  EXPECT_EQ(lab({"db", "-C", folder, "upgrade"}), 1);
  EXPECT_THAT(output_, HasSubstr("migrations/b2.toml: upgrade 1"));
  EXPECT_THAT(output_, HasSubstr("the database is at a1"));
  EXPECT_EQ(std::ranges::count(output_, '\n'), 1) << output_;
}

TEST_F(Lab, RefusesAWrongCommandLine) {
  EXPECT_EQ(lab({"run", "99"}), 2);
  EXPECT_EQ(lab({"run", "01.9"}), 2);
  EXPECT_EQ(lab({"run", "01", "--file", "nowhere.hpp"}), 2);
}

TEST_F(Lab, BeginsWithTheFirstLessonThatIsOpen) {
  EXPECT_EQ(lab({"run"}), 0) << output_;
  EXPECT_THAT(output_, testing::StartsWith("01 One to many"));
}

TEST_F(Lab, TakesTheLessonThatOneStandsIn) {
  fs::create_directories(root_ / "lessons/02_more");
  fs::copy_file(kSource / "lessons/02_has_many_through/lesson.toml",
                root_ / "lessons/02_more/lesson.toml");
  ASSERT_EQ(lab({"run", "01"}), 0) << output_;
  EXPECT_THAT(lab_in(root_ / "lessons/02_more", "hint"), testing::StartsWith("02.1 "));
  EXPECT_THAT(lab_in(root_, "hint"), HasSubstr("All of lesson 01 has passed"));
}

TEST_F(Lab, RunsTheLastOneAgain) {
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
  EXPECT_EQ(lab({"run"}), 0) << output_;
  EXPECT_EQ(lab({"list"}), 0);
  EXPECT_THAT(output_, HasSubstr("7 of 7 passed"));
}

TEST_F(Lab, GivesOneMoreHintEachTime) {
  EXPECT_EQ(lab({"hint", "01.5"}), 0);
  EXPECT_THAT(output_, Not(HasSubstr("2 of 3")));
  EXPECT_EQ(lab({"hint", "01.5"}), 0);
  EXPECT_THAT(output_, HasSubstr("2 of 3"));
}

TEST_F(Lab, GivesAHintForWhatIsOpen) {
  write(with_find("return todo(5);"));
  lab({"run", "01"});
  EXPECT_EQ(lab({"hint"}), 0);
  EXPECT_THAT(output_, HasSubstr("01.5 find\n  1 of 3"));
}

TEST_F(Lab, ResetsToTheStarterAndKeepsTheFile) {
  write("mine");
  EXPECT_EQ(lab({"reset", "01", "--yes"}), 0) << output_;
  EXPECT_THAT(read_file(root_ / "lessons/01_one_to_many/models.hpp"), HasSubstr("#pragma once"));
  const fs::path backup = root_ / ".lab/backup/01_one_to_many";
  ASSERT_FALSE(fs::is_empty(backup));
  EXPECT_EQ(read_file(fs::directory_iterator(backup)->path()), "mine");
}

TEST_F(Lab, ResettingKeepsRevisionsAndTheirDatabaseAside) {
  const fs::path folder = root_ / "lessons/01_one_to_many";
  ASSERT_EQ(lab({"db", "-C", folder, "init"}), 0) << output_;
  ASSERT_EQ(lab({"db", "-C", folder, "revision", "-m", "empty"}), 0) << output_;
  ASSERT_EQ(lab({"db", "-C", folder, "upgrade"}), 0) << output_;
  EXPECT_EQ(lab({"reset", "01", "--yes"}), 0) << output_;
  EXPECT_FALSE(fs::exists(folder / "migrations"));
  EXPECT_FALSE(fs::exists(root_ / ".lab/01_one_to_many.db"));
  const fs::directory_iterator kept(root_ / ".lab/backup/01_one_to_many");
  EXPECT_EQ(std::distance(begin(kept), end(kept)), 3);
}

TEST_F(Lab, GivesAReceiptAndPromisesNothing) {
  EXPECT_EQ(lab({"submit", "01"}), 0) << output_;
  EXPECT_THAT(output_, HasSubstr("receipt sha256:"));
  EXPECT_THAT(output_, HasSubstr("\nvisible checks passed; hidden checks have not run\n"));
}

TEST_F(Lab, ShowsTheDifferenceOfEveryFileOfALesson) {
  EXPECT_EQ(lab({"diff", "01"}), 0);
  EXPECT_THAT(output_, HasSubstr("+++ 01_one_to_many/models.hpp"));
  const fs::path folder = root_ / "lessons/01_one_to_many";
  std::ofstream(folder / "lesson.toml")
      << replaced(read_file(kSource / "lessons/01_one_to_many/lesson.toml"), "\"models.hpp\"",
                  "\"models.hpp\", \"migrations/*.toml\"");
  fs::create_directory(folder / "migrations");
  std::ofstream(folder / "migrations/a1.toml") << "id = 'a1'\n";
  EXPECT_EQ(lab({"diff", "01"}), 0);
  EXPECT_THAT(output_, HasSubstr("+++ 01_one_to_many/models.hpp"));
  EXPECT_THAT(output_, HasSubstr("+++ 01_one_to_many/migrations/a1.toml\n@@ -0,0 +1 @@\n+id"));
}

TEST_F(Lab, PacksASubmission) {
  EXPECT_EQ(lab({"submit", "01"}), 0) << output_;
  archive* reader = archive_read_new();
  archive_read_support_filter_gzip(reader);
  archive_read_support_format_tar(reader);
  const fs::path file = root_ / "submissions/01_one_to_many.tar.gz";
  ASSERT_EQ(archive_read_open_filename(reader, file.c_str(), 65536), ARCHIVE_OK);
  std::vector<std::string> members;
  for (archive_entry* entry = nullptr; archive_read_next_header(reader, &entry) == ARCHIVE_OK;)
    members.emplace_back(archive_entry_pathname(entry));
  archive_read_free(reader);
  EXPECT_THAT(members, ElementsAre("01_one_to_many/models.hpp"));
}

}  // namespace
