#include <gmock/gmock.h>
#include <grader/author/marked_solution.hpp>
#include <grader/author/stubs.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Scratch;

constexpr char kSolution[] = "// BEGIN SOLUTION\nint a;\n// STUB todo(1);\n// END SOLUTION\n";

class Stubs : public ::testing::Test {
 protected:
  Stubs() {
    lesson_.files = {"models.hpp", "migrations/*.toml"};
    root_.write("solutions/01_one_to_many/models.hpp", kSolution);
  }
  std::vector<std::string> differences() const {
    std::vector<std::string> said;
    for (const auto& file : stubs_of(root_.path(), lesson_))
      if (!file.in_step()) said.push_back(file.difference(lesson_));
    return said;
  }

  Scratch root_;
  lab::Lesson lesson_ = testing::sample_lesson();
};

TEST_F(Stubs, AreWrittenFromTheSolution) {
  EXPECT_THAT(write_stubs(root_.path(), lesson_), ElementsAre("lessons/01_one_to_many/models.hpp"));
  EXPECT_EQ(root_.read("lessons/01_one_to_many/models.hpp"), "todo(1);\n");
  EXPECT_THAT(differences(), IsEmpty());
  EXPECT_THAT(write_stubs(root_.path(), lesson_), IsEmpty());
}

TEST_F(Stubs, ThatAreNotInStepAreNamedWithTheFirstLineThatDiffers) {
  root_.write("solutions/01_one_to_many/models.hpp", "int b;\n" + std::string(kSolution));
  root_.write("lessons/01_one_to_many/models.hpp", "int b;\ntodo(2);\n");
  EXPECT_THAT(
      differences(),
      ElementsAre("lessons/01_one_to_many/models.hpp:2: is not as the solution makes it; run: "
                  "grader stubs 01"));
}

TEST_F(Stubs, ThatAreMissingAreNamed) {
  EXPECT_THAT(differences(),
              ElementsAre("lessons/01_one_to_many/models.hpp:1: is missing; run: grader stubs 01"));
}

TEST_F(Stubs, AFileThatIsAllTheStudentsToMakeHasNone) {
  root_.write("solutions/01_one_to_many/migrations/b_users.toml",
              "# BEGIN SOLUTION 1\nid = \"b\"\n# END SOLUTION\n");
  root_.write("solutions/01_one_to_many/migrations/a_first.toml", "id = \"a\"\n");
  EXPECT_THAT(write_stubs(root_.path(), lesson_),
              ElementsAre("lessons/01_one_to_many/migrations/a_first.toml",
                          "lessons/01_one_to_many/models.hpp"));
  root_.write("lessons/01_one_to_many/migrations/b_users.toml", "id = \"b\"\n");
  EXPECT_THAT(differences(),
              ElementsAre("lessons/01_one_to_many/migrations/b_users.toml:1: is all the student's "
                          "to make and should not be there; run: grader stubs 01"));
  write_stubs(root_.path(), lesson_);
  EXPECT_FALSE(exists(root_ / "lessons/01_one_to_many/migrations/b_users.toml"));
}

TEST_F(Stubs, OnlyHandedInFilesAreMade) {
  root_.write("solutions/01_one_to_many/mutants/models.hpp", kSolution);
  root_.write("solutions/01_one_to_many/WALKTHROUGH.md", "text\n");
  EXPECT_EQ(stubs_of(root_.path(), lesson_).size(), 1u);
}

TEST_F(Stubs, AFileThatTheSolutionLacksIsNotRemoved) {
  root_.write("lessons/01_one_to_many/migrations/a.toml", "id = \"a\"\n");
  EXPECT_THROW(write_stubs(root_.path(), lesson_), AuthorError);
  EXPECT_TRUE(exists(root_ / "lessons/01_one_to_many/migrations/a.toml"));
}

}  // namespace
}  // namespace grader
