// The program `lab`, from outside, in a root of its own.
#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include <lab/sqlite/open.hpp>

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
  EXPECT_EQ(exercise.at("message"),
            "models.hpp:67: memory was used through a null pointer: test it before you use it");
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

TEST_F(Lab, RefusesHeadersThatItsProgramsWereNotBuiltWith) {
  fs::remove(root_ / "lab");
  fs::create_directory(root_ / "lab");
  fs::copy(kSource / "lab/orm", root_ / "lab/orm", fs::copy_options::recursive);
  fs::copy(kSource / "lab/orm.hpp", root_ / "lab/orm.hpp");
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
  std::ofstream(root_ / "lab/orm/value.hpp", std::ios::app) << "// newer\n";
  for (const char* command : {"run", "erd", "shell"}) {
    EXPECT_EQ(lab({command, "01"}), 3);
    EXPECT_EQ(output_,
              "lab: lab/orm: its headers are not those of the lab's programs; type ./run\n");
  }
}

TEST_F(Lab, SaysWhatIsWrongWithAFileThatNoCompilerCouldRead) {
  const std::string back = "lab reset 01 brings it back as it was at first\n";
  const std::pair<std::string, std::string> files[] = {
      {"", "lab: models.hpp: is empty; " + back},
      {std::string("\xff\xfe#\0", 4),
       "lab: models.hpp: is no plain text; save it with the encoding UTF-8, or " + back},
      {"struct Raccoon;\n",
       "lab: models.hpp: the line #include <lab/orm.hpp> is missing; it stands "
       "below #pragma once\n"}};
  for (const auto& [text, sentence] : files) {
    write(text);
    EXPECT_EQ(lab({"erd", "01"}), 1);
    EXPECT_EQ(output_, sentence);
  }
}

TEST_F(Lab, TakesNothingForTheFileThatIsNone) {
  const fs::path file = root_ / "lessons/01_one_to_many/models.hpp";
  const std::function<void()> kinds[] = {[&] { fs::create_directory(file); },
                                         [&] { fs::create_symlink("models.hpp", file); },
                                         [&] { ::mkfifo(file.c_str(), 0600); }};
  for (const auto& make : kinds) {
    fs::remove(file);
    make();
    EXPECT_EQ(lab({"erd", "01"}), 1);
    EXPECT_EQ(output_,
              "lab: models.hpp: is no file; lab reset 01 brings it back as it was at first\n");
    EXPECT_EQ(lab({"run", "01"}), 1) << output_;
    EXPECT_EQ(lab({"diff", "01"}), 2) << output_;
    EXPECT_EQ(lab({"submit", "01"}), 2) << output_;
  }
  EXPECT_EQ(lab({"reset", "01", "--yes"}), 0) << output_;
  EXPECT_TRUE(fs::is_regular_file(file));
}

TEST_F(Lab, ReadsWhatOtherEditorsWrite) {
  std::string windows = "\xef\xbb\xbf";
  for (const char c : solution()) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  windows.resize(windows.size() - 2);  // no end of line behind the last
  write(windows);
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
}

TEST_F(Lab, SeedsInAFolderOfAnyName) {
  const fs::path odd = root_ / "qu'o\"te\n \xc3\xbc";
  fs::create_directory(odd);
  for (const char* part : {"lessons", "lab"}) fs::rename(root_ / part, odd / part);
  ::setenv("RELATIONSHIP_LAB_ROOT", odd.c_str(), 1);
  EXPECT_EQ(lab({"seed", "01"}), 0) << output_;
}

TEST_F(Lab, SaysThatItsOutputCouldNotBeWritten) {
  EXPECT_THAT(lab_in(root_, "list > /dev/full"), testing::StartsWith("lab: st"));
  EXPECT_EQ(lab_in(root_, "list >&- 2>&-"), "");
  EXPECT_EQ(lab_in(root_, "list | head -n 1").substr(0, 3), "01 ");
}

TEST_F(Lab, NamesTheScratchFolderThatIsNotThere) {
  ::setenv("TMPDIR", "/nowhere", 1);
  EXPECT_EQ(lab({"run", "01"}), 3);
  ::unsetenv("TMPDIR");
  EXPECT_THAT(output_, testing::StartsWith("lab: /nowhere: No such file"));
}

TEST_F(Lab, WorksWhereNothingCanBeRemembered) {
  std::ofstream(root_ / ".lab") << "in the way";
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
  EXPECT_THAT(output_, HasSubstr("all passed"));
  EXPECT_THAT(output_, HasSubstr("the lab will not remember this"));
  EXPECT_EQ(lab({"hint", "01.5"}), 0) << output_;
  EXPECT_EQ(lab({"list"}), 0) << output_;
}

TEST_F(Lab, SetsAStateOfAnotherMakeAside) {
  fs::create_directories(root_ / ".lab");
  sqlite::open({.path = (root_ / ".lab/state.db").string()})->execute("CREATE TABLE run (a)");
  EXPECT_EQ(lab({"run", "01"}), 0) << output_;
  EXPECT_TRUE(fs::exists(root_ / ".lab/state.db.broken"));
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

TEST_F(Lab, SaysInOneLineWhichWordItDoesNotKnow) {
  const std::pair<std::vector<std::string>, const char*> wrong[] = {
      {{"rnu", "01"}, "lab: rnu: no such command, did you mean run? lab --help lists them\n"},
      {{"nonsense"}, "lab: nonsense: no such command; lab --help lists them\n"},
      {{"db", "upgrad"},
       "lab: upgrad: no such command, did you mean upgrade? lab db --help lists them\n"},
      {{"db"}, "lab: A subcommand is required; see lab db --help\n"},
      {{"run", "01", "02"}, "lab: 02: lab run does not take this; see lab run --help\n"},
      {{"run", "--snaitize"}, "lab: --snaitize: lab run does not take this; see lab run --help\n"}};
  for (const auto& [words, sentence] : wrong) {
    EXPECT_EQ(lab(words), 2);
    EXPECT_EQ(output_, sentence);
  }
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

TEST_F(Lab, SaysThatOneStandsInAnotherCheckout) {
  ::unsetenv("RELATIONSHIP_LAB_ROOT");
  EXPECT_THAT(lab_in(root_ / "lessons", "list"),
              testing::StartsWith("lab: works in " + kSource.string() + "; for " + root_.string()));
  EXPECT_THAT(lab_in(kSource / "lessons", "list"), testing::StartsWith("00 "));
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

TEST_F(Lab, SaysWhereASubmissionCannotBeWritten) {
  std::ofstream(root_ / "submissions") << "in the way";
  EXPECT_EQ(lab({"submit", "01"}), 3);
  EXPECT_THAT(output_, HasSubstr("submissions/01_one_to_many.tar.gz: cannot be written (Not a "
                                 "directory); name another place by --out FILE\n"));
  EXPECT_EQ(std::ranges::count(output_, '\n'), 1) << output_;
  EXPECT_EQ(lab({"submit", "01", "--out", root_ / "elsewhere/mine.tar.gz"}), 0) << output_;
  EXPECT_THAT(output_, HasSubstr("elsewhere/mine.tar.gz is ready to hand in"));
  const fs::directory_iterator written(root_ / "elsewhere");
  EXPECT_EQ(std::distance(begin(written), end(written)), 1);
}

TEST_F(Lab, PacksNoFolderInPlaceOfAFile) {
  fs::remove(root_ / "lessons/01_one_to_many/models.hpp");
  fs::create_directory(root_ / "lessons/01_one_to_many/models.hpp");
  EXPECT_EQ(lab({"submit", "01"}), 2);
  EXPECT_EQ(output_, "lab: 01_one_to_many/models.hpp: is no file; a submission needs one\n");
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
