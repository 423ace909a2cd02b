#include <gtest/gtest.h>
#include <grader/gradebook/assemble.hpp>
#include <grader/report/submission_file.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/support/sample.hpp>

namespace grader {
namespace {

using namespace testing;

TEST(Feedback, TheWholeIsALineForEachExercise) {
  EXPECT_EQ(whole_feedback(honest_class().records[1]),
            "01.1 the key: failed, 0 of 2 points. raccoon_id leads nowhere\n"
            "01.2 belongs to: passed, 3 of 3 points\n"
            "01.3 in step: passed, 5 of 5 points");
}

TEST(Feedback, ARejectedUploadSaysOnlyWhy) {
  EXPECT_EQ(whole_feedback(assemble_rejected(summary_of("a"), sample_lesson(), "x is empty")),
            "upload rejected: x is empty");
}

TEST(Feedback, AnExerciseSaysTheSentenceAndWhatFailed) {
  EXPECT_EQ(exercise_feedback(honest_class().records[1].exercises[0]),
            "raccoon_id leads nowhere\na sentence about 01.1.twin: failed");
}

TEST(Feedback, WithoutASentenceItIsExpectedAndFound) {
  ExerciseResult exercise;
  exercise.status = Status::failed;
  exercise.checks = {check("01.1.a", Status::failed)};
  exercise.checks[0].name = "counts the cans";
  exercise.checks[0].expected = "5";
  exercise.checks[0].actual = "4";
  EXPECT_EQ(explanation(exercise), "counts the cans: expected 5, found 4");
}

TEST(Feedback, PointsHaveNoTrailingZeros) {
  EXPECT_EQ(points_text(17), "17");
  EXPECT_EQ(points_text(16.67), "16.67");
  EXPECT_EQ(points_text(0.5), "0.5");
  EXPECT_EQ(points_text(0), "0");
  EXPECT_EQ(points_text(100), "100");
}

}  // namespace
}  // namespace grader
