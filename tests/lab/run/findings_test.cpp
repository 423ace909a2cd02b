#include <gtest/gtest.h>

#include <lab/run/findings.hpp>

namespace lab {
namespace {

Lesson lesson() {
  return parse_lesson(
      "title = \"t\"\nminutes = 1\nwave = \"A\"\nfiles = [\"models.hpp\"]\n"
      "[[exercise]]\nid = \"01.1\"\ntitle = \"t\"\npoints = 2\nkind = \"write\"\nhints = []\n"
      "forbid = [\"execute\"]\n",
      "01_one_to_many");
}

TEST(Findings, AWordThatIsNotAllowedFailsItsExercise) {
  const auto failed =
      exercises_of(lesson(), {}, {{"01.1", "execute", "No SQL text.", "raw_sql"}}).at(0);
  EXPECT_EQ(failed.status, Status::failed);
  EXPECT_EQ(failed.score, 0);
  EXPECT_EQ(failed.message, "No SQL text.");
  EXPECT_EQ(failed.checks.at(0).id, "01.1.allowed_words");
  EXPECT_EQ(failed.checks.at(0).misconception, "raw_sql");
}

TEST(Findings, KeepingToTheWordsIsACheckThatPassed) {
  const auto passed = exercises_of(lesson(), {}, {{"01.1", {}, {}, {}}}).at(0);
  EXPECT_EQ(passed.status, Status::passed);
  EXPECT_EQ(passed.checks.at(0).actual, std::nullopt);
}

}  // namespace
}  // namespace lab
