#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lab/lesson/lesson.hpp>

namespace {

using ::testing::ElementsAre;

constexpr std::string_view kHead =
    "title = \"raccoons\"\nminutes = 60\nwave = \"A\"\nfiles = [\"models.hpp\"]\n";
constexpr std::string_view kFirst =
    "[[exercise]]\nid = \"01.1\"\ntitle = \"in step!\"\npoints = 2\nkind = \"declare\"\n";

lab::Lesson parse(const std::string& toml) { return lab::parse_lesson(toml, "01_one_to_many"); }

std::string mistake_in(const std::string& toml) {
  try {
    parse(toml);
  } catch (const lab::LessonError& error) {
    return error.what();
  }
  return "no mistake";
}

std::string text(std::string_view more) { return std::string(kHead) + std::string(more); }
std::string with_exercise(std::string_view more) {
  return text(std::string(kFirst) + std::string(more));
}

TEST(CourseFile, ReadsEveryField) {
  const auto lesson = parse(with_exercise(
      "depends = []\nhints = [\"look\", \"closer\"]\nforbid = [\"execute\"]\n"
      "[[misconception]]\nname = \"n\"\nexercise = \"01.1\"\nrule = \"r\"\nsentence = \"s\"\n"
      "[budgets]\nsubmission_wall_seconds = 20\ncheck_cpu_seconds = 0.5\n"));
  EXPECT_EQ(lesson.title, "raccoons");
  EXPECT_EQ(lesson.number, "01");
  EXPECT_EQ(lesson.minutes, 60);
  EXPECT_EQ(lesson.wave, "A");
  EXPECT_THAT(lesson.files, ElementsAre("models.hpp"));
  EXPECT_EQ(lesson.points(), 2);
  ASSERT_EQ(lesson.exercises.size(), 1u);
  EXPECT_EQ(lesson.exercises[0].number(), 1);
  EXPECT_EQ(lesson.exercises[0].slug(), "in_step");
  EXPECT_THAT(lesson.exercises[0].hints, ElementsAre("look", "closer"));
  EXPECT_THAT(lesson.exercises[0].forbid, ElementsAre("execute"));
  ASSERT_EQ(lesson.misconceptions.size(), 1u);
  EXPECT_EQ(lesson.misconceptions[0].sentence, "s");
  EXPECT_EQ(lesson.budgets.submission_wall_seconds, 20);
  EXPECT_EQ(lesson.budgets.check_cpu_seconds, 0.5);
  EXPECT_EQ(lesson.budgets.compile_memory_mib, 1024);
}

TEST(CourseFile, ScoringIsAllOrNothingUnlessProportionalIsAskedFor) {
  EXPECT_EQ(parse(text("")).scoring, lab::Scoring::all_or_nothing);
  EXPECT_EQ(parse(text("scoring = \"proportional\"\n")).scoring, lab::Scoring::proportional);
}

TEST(CourseFile, AMissingTitleNamesTheExercisesLine) {
  EXPECT_EQ(mistake_in(text("[[exercise]]\nid = \"01.1\"\n")),
            "lesson.toml:5: the exercise has no title; add title = \"...\"");
}

TEST(CourseFile, AMisspeltKeyIsNamedWithWhatIsPossible) {
  EXPECT_EQ(mistake_in(with_exercise("pionts = 2\n")),
            "lesson.toml:10: the exercise has no key \"pionts\"; it can have id, title, points, "
            "depends, kind, hints, forbid");
}

TEST(CourseFile, ExercisesAreNumberedInOrder) {
  EXPECT_EQ(mistake_in(text("[[exercise]]\nid = \"01.2\"\n")),
            "lesson.toml:6: exercise \"01.2\" is out of order; the next is \"01.1\"");
}

TEST(CourseFile, AnExerciseDependsOnEarlierOnesOnly) {
  EXPECT_EQ(mistake_in(with_exercise("depends = [\"01.2\"]\n")),
            "lesson.toml:10: 01.1 depends on \"01.2\", which is not an earlier exercise");
}

TEST(CourseFile, AnUnknownKindIsRefused) {
  const auto toml =
      text("[[exercise]]\nid = \"01.1\"\ntitle = \"t\"\npoints = 1\nkind = \"draw\"\n");
  EXPECT_EQ(mistake_in(toml),
            "lesson.toml:9: kind is \"draw\"; write one of declare, write, revise");
}

TEST(CourseFile, PointsAreWholeAndNotNegative) {
  const std::string head = text("[[exercise]]\nid = \"01.1\"\ntitle = \"t\"\n");
  EXPECT_EQ(mistake_in(head + "points = nan\n"),
            "lesson.toml:8: points is not a whole number; write 3, say");
  EXPECT_EQ(mistake_in(head + "points = -1\n"),
            "lesson.toml:8: points is -1; write a number from 0 to 1000000");
}

TEST(CourseFile, ABudgetOfNothingIsRefused) {
  EXPECT_EQ(mistake_in(text("[budgets]\nsubmission_wall_seconds = nan\n")),
            "lesson.toml:6: submission_wall_seconds is not a number above 0; write 0.5, say");
}

TEST(CourseFile, FilesStayInsideTheFolder) {
  EXPECT_EQ(mistake_in("title=\"t\"\nminutes=1\nwave=\"A\"\nfiles=[\"../x.hpp\"]\n"),
            "lesson.toml:4: files: \"../x.hpp\" is not a name inside the lesson");
}

TEST(CourseFile, AMisconceptionNamesAnExercise) {
  EXPECT_EQ(mistake_in(text("[[misconception]]\nname=\"n\"\nexercise=\"01.9\"\nrule=\"r\"\n"
                            "sentence=\"s\"\n")),
            "lesson.toml:7: there is no exercise \"01.9\"; name one of this lesson");
}

TEST(CourseFile, BrokenTomlNamesTheLine) {
  EXPECT_THAT(mistake_in("title = \"t\"\nminutes = = 3\n"),
              ::testing::MatchesRegex("lesson.toml:2: .*; correct the TOML"));
}

TEST(CourseFile, TheFoldersNameBeginsWithItsNumber) {
  EXPECT_TRUE(lab::is_lesson_name("01_one_to_many"));
  for (const auto* name : {"1_one", "01", "01_", "01-one", "01_One", "01_a/b", "../01_a"}) {
    EXPECT_FALSE(lab::is_lesson_name(name)) << name;
  }
}

}  // namespace
