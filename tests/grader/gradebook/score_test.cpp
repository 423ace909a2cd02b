#include <gtest/gtest.h>
#include <grader/gradebook/score.hpp>
#include <tests/grader/support/sample.hpp>

namespace grader {
namespace {

using testing::check;
using testing::sample_lesson;

ExerciseResult score(int index, std::vector<Check> checks,
                     const std::vector<ExerciseResult>& earlier = {},
                     lab::Scoring scoring = lab::Scoring::all_or_nothing) {
  const auto lesson = sample_lesson();
  return score_exercise(lesson.exercises[static_cast<std::size_t>(index)], scoring,
                        std::move(checks), false, earlier);
}

TEST(Score, AllChecksPassedGivesThePoints) {
  const auto result = score(0, {check("01.1.a", Status::passed), check("01.1.b", Status::passed)});
  EXPECT_EQ(result.status, Status::passed);
  EXPECT_EQ(result.score, 2);
}

TEST(Score, OneFailedCheckGivesNothing) {
  const auto result = score(0, {check("01.1.a", Status::passed), check("01.1.b", Status::failed)});
  EXPECT_EQ(result.status, Status::failed);
  EXPECT_EQ(result.score, 0);
}

TEST(Score, NoChecksAtAllIsNotAPass) {
  const auto result = score(0, {});
  EXPECT_EQ(result.status, Status::incomplete);
  EXPECT_EQ(result.score, 0);
}

TEST(Score, ProportionalGivesTheShareOfPassedChecks) {
  const auto result = score(1,
                            {check("01.2.a", Status::passed), check("01.2.b", Status::passed),
                             check("01.2.c", Status::failed)},
                            {}, lab::Scoring::proportional);
  EXPECT_EQ(result.score, 2);
  EXPECT_EQ(result.max_score, 3);
}

TEST(Score, TheWorstCheckNamesTheExercise) {
  const auto result = score(0, {check("01.1.a", Status::failed), check("01.1.b", Status::timeout),
                                check("01.1.c", Status::crashed)});
  EXPECT_EQ(result.status, Status::timeout);
}

TEST(Score, AFailureAfterAFailedDependencyIsBlockedByIt) {
  const auto first = score(0, {check("01.1.a", Status::failed)});
  const auto second = score(1, {check("01.2.a", Status::failed)}, {first});
  EXPECT_EQ(second.status, Status::blocked);
  EXPECT_EQ(second.blocked_by, "01.1");
  EXPECT_EQ(second.checks[0].status, Status::blocked);
}

TEST(Score, ABlockedChainNamesTheExerciseToMendFirst) {
  const auto first = score(0, {check("01.1.a", Status::failed)});
  const auto second = score(1, {check("01.2.a", Status::failed)}, {first});
  const auto third = score(2, {check("01.3.a", Status::failed)}, {first, second});
  EXPECT_EQ(third.blocked_by, "01.1");
}

TEST(Score, WhatPassesWithoutItsDependencyPasses) {
  const auto first = score(0, {check("01.1.a", Status::failed)});
  const auto second = score(1, {check("01.2.a", Status::passed)}, {first});
  EXPECT_EQ(second.status, Status::passed);
  EXPECT_EQ(second.score, 3);
}

TEST(Score, AFailureAfterAPassedDependencyIsItsOwn) {
  const auto first = score(0, {check("01.1.a", Status::passed)});
  const auto second = score(1, {check("01.2.a", Status::failed)}, {first});
  EXPECT_EQ(second.status, Status::failed);
  EXPECT_EQ(second.blocked_by, std::nullopt);
}

TEST(Score, AnExerciseThatWasPutBackDoesNotCompileWhateverItsChecksSay) {
  const auto lesson = sample_lesson();
  const auto result = score_exercise(lesson.exercises[0], lesson.scoring,
                                     {check("01.1.a", Status::passed)}, true, {});
  EXPECT_EQ(result.status, Status::compile_error);
  EXPECT_EQ(result.score, 0);
}

TEST(Score, AMisconceptionsSentenceComesBeforeWhatACheckFound) {
  auto plain = check("01.1.a", Status::failed), known = check("01.1.b", Status::failed);
  plain.message = "expected 1, found 2";
  known.message = "An Integer promises nothing, a ForeignKey does.";
  EXPECT_EQ(score(0, {plain, known}).message, plain.message);
  known.misconception = "key_is_a_plain_integer";
  EXPECT_EQ(score(0, {plain, known}).message, known.message);
}

TEST(Score, WhatDoesNotCompileIsNotBlocked) {
  const auto first = score(0, {check("01.1.a", Status::compile_error)});
  const auto second = score(1, {check("01.2.a", Status::compile_error)}, {first});
  EXPECT_EQ(second.status, Status::compile_error);
  EXPECT_EQ(second.blocked_by, std::nullopt);
}

TEST(VerdictOf, IsTheFirstThatApplies) {
  const auto passed = score(0, {check("01.1.a", Status::passed)});
  const auto crashed = score(1, {check("01.2.a", Status::crashed)});
  const auto timeout = score(2, {check("01.3.a", Status::timeout)});
  EXPECT_EQ(verdict_of({}, {passed}, {}), Verdict::passed);
  EXPECT_EQ(verdict_of({}, {passed, crashed}, {}), Verdict::crashed);
  EXPECT_EQ(verdict_of({}, {passed, crashed, timeout}, {}), Verdict::timeout);
  EXPECT_EQ(verdict_of({Status::compile_error, {}, {}}, {timeout}, {}), Verdict::compile_error);
  EXPECT_EQ(verdict_of({Status::compile_error, {}, {}}, {timeout}, {"tampering"}),
            Verdict::tampering);
}

TEST(TotalScore, IsTheSumAndNothingAfterTampering) {
  const std::vector<ExerciseResult> results = {score(0, {check("01.1.a", Status::passed)}),
                                               score(1, {check("01.2.a", Status::passed)})};
  EXPECT_EQ(total_score(results, Verdict::failed), 5);
  EXPECT_EQ(total_score(results, Verdict::tampering), 0);
}

}  // namespace
}  // namespace grader
