#include <gtest/gtest.h>
#include <lab/compile/diagnosis.hpp>

#include <string>
#include <string_view>

namespace {

std::string first_mistake(std::string_view compiler_output) {
  const auto diagnosis = lab::diagnose(compiler_output, {"models.hpp"});
  return diagnosis ? diagnosis->one_line() : "none";
}

TEST(Diagnosis, NamesTheStudentsLineWithoutFolders) {
  EXPECT_EQ(first_mistake("In file included from <command-line>:\n"
                          "/box/models.hpp: In function 'int g()':\n"
                          "/box/models.hpp:6:25: error: 'h' was not declared in this scope\n"
                          "    6 | inline int g() { return h(); }\n"
                          "/box/models.hpp:9:1: error: another\n"),
            "models.hpp:6: 'h' was not declared in this scope");
}

TEST(Diagnosis, OfGccLeadsFromOurHeaderToTheStudentsLine) {
  EXPECT_EQ(first_mistake("/lab/orm/many.hpp: In instantiation of 'struct Many<char>':\n"
                          "/box/models.hpp:4:26:   required from here\n"
                          "/lab/orm/many.hpp:2:58: error: static assertion failed: Game.reviews: "
                          "Review has no member gmae\n"),
            "models.hpp:4: Game.reviews: Review has no member gmae");
}

TEST(Diagnosis, OfClangLeadsFromOurHeaderToTheStudentsLine) {
  EXPECT_EQ(first_mistake("/lab/orm/many.hpp:2:34: error: static assertion failed due to "
                          "requirement 'sizeof(char) > 4': Game.reviews: no member gmae\n"
                          "/box/models.hpp:4:26: note: in instantiation of template class "
                          "'Many<char>' requested here\n"),
            "models.hpp:4: Game.reviews: no member gmae");
}

TEST(Diagnosis, DoesNotBlameALaterMistakesLine) {
  EXPECT_EQ(first_mistake("/lab/orm/many.hpp:2:34: error: first\n"
                          "/box/models.hpp:6:25: error: second\n"),
            "first");
}

TEST(Diagnosis, OfAnOpenBracketNamesTheBracket) {
  EXPECT_EQ(first_mistake("/dev/null:1:1: error: expected '}'\n"
                          "./models.hpp:3:18: note: to match this '{'\n"),
            "models.hpp:3: expected '}'");
}

TEST(Diagnosis, OfAMissingReturnHasNoOptionInIt) {
  EXPECT_EQ(first_mistake("models.hpp:7:18: error: no return statement in function returning "
                          "non-void [-Werror=return-type]\n"),
            "models.hpp:7: no return statement in function returning non-void");
}

TEST(Diagnosis, OfAMissingFileIsFatalAndTold) {
  EXPECT_EQ(first_mistake("models.hpp:1:10: fatal error: nothing.h: No such file or directory\n"
                          "compilation terminated.\n"),
            "models.hpp:1: nothing.h: No such file or directory");
}

TEST(Diagnosis, WarningsAndAKilledCompilerAreNone) {
  EXPECT_EQ(first_mistake("models.hpp:7:18: warning: unused\n"
                          "g++: fatal error: Killed signal terminated program cc1plus\n"),
            "none");
  EXPECT_EQ(first_mistake(""), "none");
}

TEST(Diagnosis, ControlCharactersAreNotPassedOn) {
  EXPECT_EQ(first_mistake("models.hpp:1:1: error: a\033[2Jb\rc\n"), "models.hpp:1: a?[2Jb?c");
}

TEST(Diagnosis, AVeryLongMessageIsCut) {
  const std::string message =
      first_mistake("models.hpp:1:1: error: " + std::string(1 << 20, 'x') + "\n");
  EXPECT_EQ(message.size(), std::string("models.hpp:1: ").size() + 300);
  EXPECT_TRUE(message.ends_with("x..."));
}

TEST(Diagnosis, AStaticAssertionWithoutSentenceIsTakenAsItIs) {
  EXPECT_EQ(
      first_mistake("models.hpp:1:1: error: static assertion failed due to requirement 'x'\n"),
      "models.hpp:1: static assertion failed due to requirement 'x'");
}

TEST(Diagnosis, ALineNumberThatIsNoNumberIsNoError) {
  EXPECT_EQ(first_mistake("models.hpp:99999999999999999999:1: error: a\n"), "none");
  EXPECT_EQ(first_mistake("models.hpp:1x:1: error: a\n"), "none");
}

}  // namespace
