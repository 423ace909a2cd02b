#include <gmock/gmock.h>
#include <grader/author/inventory.hpp>
#include <grader/author/leaks.hpp>
#include <tests/grader/author/course.hpp>

namespace grader {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Files : public ::testing::Test, protected testing::Course {
 protected:
  Files() {
    for (const char* name : {"README.md", "tests.cpp", "seed.cpp", "models.hpp"})
      root.write(std::string("lessons/01_one_to_many/") + name, "\n");
    root.write("solutions/01_one_to_many/WALKTHROUGH.md", "text\n");
    root.write("solutions/01_one_to_many/mutants/key_not_null.hpp", "int a;\n");
    root.write("tests/hidden/01_one_to_many/suite.cpp", "TEST_F(Hidden_01_1, ATwin) {}\n");
  }
  std::vector<std::string> leaks(const std::string& wave = "A") {
    lesson.wave = wave;
    return find_leaks(root.path(), lesson, {lesson, other});
  }
  lab::Lesson other_lesson() {
    root.write("lessons/02_through/README.md", "\n");
    lab::Lesson made = testing::sample_lesson();
    made.folder = root / "lessons/02_through";
    made.wave = "B";
    return made;
  }

  lab::Lesson other = other_lesson();
};

TEST_F(Files, ALineOfTheSolutionIsFoundWhateverItsWhiteSpace) {
  EXPECT_THAT(leaks(), IsEmpty());
  root.write("lessons/01_one_to_many/README.md",
             "\nlook:\n  One< Raccoon,\n      back_populates(\"cans\") >  raccoon;\n");
  EXPECT_THAT(leaks(), ElementsAre("lessons/01_one_to_many/README.md:3: shows a line of the "
                                   "solution, One<Raccoon,back_populates(\"cans\")>raccoon;; show "
                                   "it on other classes"));
}

TEST_F(Files, LaterWavesMayShowIt) {
  root.write("lessons/02_through/README.md", "ForeignKey<\"raccoons.id\"> raccoon_id;\n");
  EXPECT_THAT(leaks("A"), IsEmpty());
  EXPECT_THAT(leaks("B"), ElementsAre(HasSubstr("lessons/02_through/README.md:1")));
}

TEST_F(Files, WhatAnEarlierWaveAskedForIsKnown) {
  root.write("lessons/01_one_to_many/README.md", "ForeignKey<\"raccoons.id\"> raccoon_id;\n");
  root.write("solutions/02_through/models.hpp",
             "// BEGIN SOLUTION 1\nForeignKey<\"raccoons.id\"> raccoon_id;\n// END SOLUTION\n");
  EXPECT_THAT(leaks("B"), Not(IsEmpty()));
  other.name = "02_through";
  other.wave = "A";
  EXPECT_THAT(leaks("B"), IsEmpty());
  EXPECT_THAT(leaks("A"), Not(IsEmpty()));
}

TEST_F(Files, WhatTheStubShowsOrWhatIsShortTellsNothing) {
  const MarkedSolution solution(
      "auto pair = make<Business>();\n// BEGIN SOLUTION\nauto pair = make<Business>();\nreturn a;\n"
      "// a comment that is longer than twenty characters\n// END SOLUTION\n",
      "models.hpp");
  EXPECT_THAT(telling_lines(solution), IsEmpty());
}

TEST_F(Files, AWrappedStatementIsOneLine) {
  const MarkedSolution solution(
      "// BEGIN SOLUTION\nstatic constexpr auto repr =\n    \"Can {id}\";\n// END SOLUTION\n", "f");
  EXPECT_THAT(telling_lines(solution), ElementsAre("staticconstexprautorepr=\"Can{id}\";"));
}

TEST_F(Files, ANameOfAHiddenCheckIsALeak) {
  root.write("docs/AUTHORING.md", "TEST_F(Hidden_01_1, ATwin)\n");
  EXPECT_THAT(leaks(), ElementsAre("docs/AUTHORING.md:1: shows the name of a hidden check, ATwin; "
                                   "show it on other classes"));
  root.write("docs/AUTHORING.md", "ASecondTwin\n");
  root.write("tests/hidden/01_one_to_many/4_in_step.cpp", "TEST_F(Hidden_01_4, ASecondTwin) {}\n");
  EXPECT_THAT(leaks(), ElementsAre(HasSubstr("the name of a hidden check, ASecondTwin")));
  EXPECT_THAT(hidden_names("TEST_F(H, A) TEST_F(H,\n  B)", "TEST_F(V, B)"), ElementsAre("A"));
}

TEST_F(Files, EachFileHasItsPlace) {
  lesson.exercises[2].points = 15;
  EXPECT_THAT(check_inventory(root.path(), lesson), IsEmpty());
  root.write("lessons/01_one_to_many/models.hpp~", "old\n");
  root.write("solutions/01_one_to_many/notes.txt", "old\n");
  EXPECT_THAT(check_inventory(root.path(), lesson),
              ElementsAre("lessons/01_one_to_many/models.hpp~: is a stray file; remove it",
                          "solutions/01_one_to_many/notes.txt: is a stray file; remove it"));
}

TEST_F(Files, WhatIsMissingIsNamed) {
  remove(root / "lessons/01_one_to_many/README.md");
  remove(root / "tests/hidden/01_one_to_many/suite.cpp");
  const auto found = check_inventory(root.path(), lesson);
  EXPECT_THAT(found, Contains(HasSubstr("lessons/01_one_to_many/README.md: is missing")));
  EXPECT_THAT(found, Contains(HasSubstr("tests/hidden/01_one_to_many: has no suite")));
  EXPECT_THAT(found, Contains(HasSubstr("lesson.toml: the exercises have 10 points")));
}

TEST_F(Files, ALessonWithoutPointsNeedsNoHiddenSuite) {
  for (auto& exercise : lesson.exercises) exercise.points = 0;
  remove(root / "tests/hidden/01_one_to_many/suite.cpp");
  remove(root / "solutions/01_one_to_many/WALKTHROUGH.md");
  EXPECT_THAT(check_inventory(root.path(), lesson), IsEmpty());
}

TEST_F(Files, MutantsAndMisconceptionsComeInPairs) {
  root.write("solutions/01_one_to_many/mutants/other.hpp", "int a;\n");
  remove(root / "solutions/01_one_to_many/mutants/key_not_null.hpp");
  const auto found = check_inventory(root.path(), lesson);
  EXPECT_THAT(found, Contains(HasSubstr("mutants/other.hpp: no misconception")));
  EXPECT_THAT(found, Contains(HasSubstr("mutants/key_not_null.hpp: is missing")));
}

}  // namespace
}  // namespace grader
