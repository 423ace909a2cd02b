#include <gmock/gmock.h>
#include <grader/author/variants.hpp>
#include <tests/grader/author/course.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class Variants : public ::testing::Test, protected testing::Course {
 protected:
  LessonVariants variants() { return {root.path(), lesson}; }
  const lab::Exercise& exercise(int number) { return lesson.exercises[number - 1]; }
};

TEST_F(Variants, AnExerciseComesWithAllThatItDependsOn) {
  EXPECT_THAT(with_dependencies(lesson, exercise(3)), ElementsAre(1, 2, 3));
  EXPECT_TRUE(depends_on(lesson, exercise(3), {1}));
  EXPECT_FALSE(depends_on(lesson, exercise(1), {2, 3}));
}

TEST_F(Variants, AnExerciseAloneHasTheStubsTextForTheOthers) {
  const auto file = variants().with({1, 2}).files.at(0);
  EXPECT_THAT(file.text, HasSubstr("ForeignKey<\"raccoons.id\"> raccoon_id;"));
  EXPECT_THAT(file.text, HasSubstr("  One<Raccoon> raccoon;"));
  EXPECT_THAT(file.text, Not(HasSubstr("back_populates")));
}

TEST_F(Variants, EachFenceIsBrokenInTwoWays) {
  const auto broken = variants().broken_fences();
  ASSERT_EQ(broken.size(), 4u);
  EXPECT_EQ(broken[0].exercises, (Exercises{1}));
  EXPECT_THAT(broken[0].variant.files[0].text,
              HasSubstr("raccoon_id;\nthis is no C++;\n  // --- end 1"));
  EXPECT_EQ(broken[3].exercises, (Exercises{2, 3}));
  EXPECT_THAT(broken[3].variant.files[0].text, HasSubstr("raccoon;\n{ (\n  // --- end 2, 3"));
}

TEST_F(Variants, ExercisesOfOneFenceAreTied) {
  EXPECT_THAT(variants().tied_to({3}), ElementsAre(2, 3));
  EXPECT_THAT(variants().tied_to({1}), ElementsAre(1));
}

TEST_F(Variants, AFileStandsForTheFirstThatTheLessonLists) {
  root.write("solutions/01_one_to_many/mutants/no_key.hpp", "int a;\n");
  root.write("solutions/01_one_to_many/mutants/README", "not an answer\n");
  const auto mutants = variants().beside("mutants");
  ASSERT_EQ(mutants.size(), 1u);
  EXPECT_EQ(mutants[0].name, "no_key");
  EXPECT_EQ(mutants[0].path, "solutions/01_one_to_many/mutants/no_key.hpp");
  EXPECT_EQ(mutants[0].files.at(0).text, "int a;\n");
}

TEST_F(Variants, AFolderHasWhatDiffersFromTheSolution) {
  lesson.files = {"models.hpp", "migrations/*.toml"};
  root.write("solutions/01_one_to_many/migrations/a.toml", "id = \"a\"\n");
  root.write("solutions/01_one_to_many/mutants/other_way/migrations/b.toml", "id = \"b\"\n");
  const auto files = variants().beside("mutants").at(0).files;
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].name, "migrations/b.toml");
  EXPECT_EQ(files[1].name, "models.hpp");
}

TEST_F(Variants, AFileOfEmptyLinesIsNotMadeYet) {
  lesson.files = {"models.hpp", "migrations/*.toml"};
  root.write("solutions/01_one_to_many/migrations/a.toml",
             "# BEGIN SOLUTION 1, 2\ndown = \"\"\n# ONLY 1\n# END SOLUTION\n");
  EXPECT_EQ(variants().with({1}).files.size(), 1u);
  EXPECT_EQ(variants().with({1, 2}).files.size(), 2u);
}

TEST_F(Variants, WithoutASolutionThereIsNothingToProve) {
  remove(root / "solutions/01_one_to_many/models.hpp");
  EXPECT_THROW(variants(), AuthorError);
}

}  // namespace
}  // namespace grader
