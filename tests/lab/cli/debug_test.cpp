// `lab debug`, driven by scripts and by a person in a terminal.

#include <lab/run/debug_lesson.hpp>

#include "lab_fixture.hpp"
#include "terminal.hpp"

namespace {

using testing::HasSubstr;
using testing::Not;

class Debug : public Lab {
 protected:
  void SetUp() override {
    Lab::SetUp();
    ::setenv("NO_COLOR", "1", 1);
    if (lab::find_gdb().empty()) GTEST_SKIP() << "gdb is not installed";
    const std::string probe = lab::find_gdb().string() + " -nx -batch -ex run --args /bin/true";
    if (lab::capture({"/bin/sh", "-c", probe}, {}).output.find("exited normally") ==
        std::string::npos)
      GTEST_SKIP() << "this machine lets no program look into another";
  }
  void TearDown() override { ::unsetenv("NO_COLOR"); }

  std::string debug(const std::string& commands, const std::string& more = "") {
    std::ofstream(root_ / "commands") << commands;
    const std::string line = std::string(LAB_PROGRAM) + " debug 01.5 " + more + " 2>&1 < '" +
                             (root_ / "commands").string() + "'";
    return lab::capture({"/bin/sh", "-c", line}, {}).output;
  }
};

TEST_F(Debug, StopsAtTheFirstLineOfTheExercise) {
  write(with_find("return {};"));
  const std::string said = debug("print name\nnext\ncontinue\n");
  EXPECT_THAT(said, HasSubstr("raccoon_named(session, \"Bandit\")"));
  EXPECT_THAT(said, HasSubstr("return {};"));
  EXPECT_THAT(said, HasSubstr("$1 = \"Bandit\""));
  EXPECT_THAT(said, HasSubstr("exited normally"));
}

TEST_F(Debug, ShowsValuesAsALessonWritesThem) {
  write(
      with_find("Integer five = 5, nothing; Real half = 0.5; Boolean yes = true;\n"
                "Date day(2023, 10, 31); DateTime moment(2023, 10, 31, 9, 30);\n"
                "Text quoted(\"say \\\"hi\\\"\"); Blob bytes(\"\\x01\\xff\", 2);\n"
                "List<Text> words{\"a\", \"b\"}; Ref<Raccoon> nobody;\n"
                "auto made = make<Trashcan>({.label = \"Tin\"});\n"
                "auto all = session.query<Raccoon>().all(); auto rocky = all[0];\n"
                "session.add(made); rocky->trashcans.append(made); session.flush();\n"
                "rocky->name = null; rocky->trashcans.size();\n"
                "return todo(5);"));
  const std::string said = debug("", "--batch");
  const std::string made =
      "made = <Trashcan 1> = {id = 1, label = \"Tin\", business_id = null, business = (not "
      "loaded), raccoon_id = 1, raccoon = <Raccoon 1>}\n";
  for (const char* line :
       {"five = 5\n", "nothing = null\n", "half = 0.5\n", "yes = true\n", "day = 2023-10-31\n",
        "moment = 2023-10-31 09:30:00\n", "quoted = \"say \\\"hi\\\"\"\n",
        "bytes = 2 bytes: 01 ff\n", "words = 2 items = {\"a\", \"b\"}\n", "nobody = empty\n",
        "all = [<Raccoon 1>, <Raccoon 2>]\n", made.c_str(),
        "rocky = <Raccoon 1> = {id = 1, name = null, trashcans = [<Trashcan 1>]}\n",
        "session = session: 0 new, 1 changed, 0 to be deleted, "})
    EXPECT_THAT(said, HasSubstr(line));
}

TEST_F(Debug, SaysThatARowWillBeReadAnew) {
  write(with_find("auto rocky = session.get<Raccoon>(1); session.commit();\nreturn todo(5);"));
  EXPECT_THAT(debug("", "--batch"), HasSubstr("name = (read anew at its next use)"));
}

TEST_F(Debug, ShowsNothingOfAVariableBeforeItIsMade) {
  write(with_find("Ref<Raccoon> later = session.get<Raccoon>(1);\nreturn later;"));
  const std::string said = debug("", "--batch");
  EXPECT_THAT(said, HasSubstr("raccoon_named\n"));
  EXPECT_THAT(said, Not(HasSubstr("stopped outside")));
  EXPECT_THAT(said, Not(HasSubstr("later = <")));
}

TEST_F(Debug, StopsWhereTheProgramCrashes) {
  write(with_find("int depth = 3;\nint* nowhere = nullptr;\n*nowhere = depth;\nreturn {};"));
  EXPECT_THAT(debug("", "--batch"), HasSubstr("models.hpp:68: raccoon_named: memory that is not"));
}

TEST_F(Debug, StopsInALoopThatDoesNotEnd) {
  write(with_find("for (volatile int i = 0;;)\ni = 1 - i;"));
  EXPECT_THAT(debug("", "--batch"), HasSubstr("raccoon_named: this takes longer than a check may"));
}

TEST_F(Debug, StopsWhereTheStudentsCodeThrows) {
  write(with_find("Ref<Trashcan> can;\nreturn can->raccoon;"));
  const std::string said = debug("continue\nprint can\n");
  EXPECT_THAT(said, HasSubstr("lab: this throws"));
  EXPECT_THAT(said, HasSubstr("$1 = empty"));
}

TEST_F(Debug, SaysThatADeclarationHasNoLineToStopAt) {
  EXPECT_EQ(lab({"debug", "01.4"}), 2);
  EXPECT_THAT(output_, testing::EndsWith("lab: 01.4: a declaration has no line to stop at; lab "
                                         "shell 01 tries it, lab erd 01 draws it\n"));
}

TEST_F(Debug, CtrlCGivesThePromptAndQuitLeavesNothing) {
  write(with_find("return todo(5);"));
  fs::create_directories(root_ / "tmp");
  ::setenv("TMPDIR", (root_ / "tmp").c_str(), 1);
  Terminal debug({LAB_PROGRAM, "debug", "01.5"});
  ::unsetenv("TMPDIR");
  ASSERT_TRUE(debug.shows("(gdb) ") || debug.shows("(gdb) ")) << debug.screen();
  debug.type("\x03");
  ASSERT_TRUE(debug.shows("Quit")) << debug.screen();
  debug.type("quit\n");
  EXPECT_EQ(debug.end(), 0);
  EXPECT_TRUE(fs::is_empty(root_ / "tmp"));
}

TEST_F(Lab, DebugNamesThePackageThatIsMissing) {
  EXPECT_EQ(lab({"debug", "01"}), 2);
  EXPECT_THAT(output_, HasSubstr("name an exercise too: lab debug 01.1"));
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  EXPECT_EQ(lab({"debug", "01.5"}), 3);
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_THAT(output_, HasSubstr("apt-get install -y gdb"));
}

}  // namespace
