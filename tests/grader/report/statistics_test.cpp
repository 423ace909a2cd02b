#include <gtest/gtest.h>
#include <grader/gradebook/assemble.hpp>
#include <grader/report/html/statistics.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/support/sample.hpp>

namespace grader {
namespace {

using namespace testing;

GradedClass with_scores(const std::vector<double>& scores) {
  auto graded = honest_class();
  const auto model = graded.records[0];
  graded.records.clear();
  for (const double score : scores) {
    graded.records.push_back(model);
    graded.records.back().submission.student = "s" + std::to_string(graded.records.size());
    graded.records.back().result.score = score;
  }
  return graded;
}

TEST(Distribution, CountsSubmissionsByTenths) {
  const auto distribution = distribution_of(with_scores({0, 0.9, 1, 5, 9, 10}), "01_one_to_many");
  EXPECT_EQ(distribution.counts, (std::array<int, kBins>{2, 1, 0, 0, 0, 1, 0, 0, 0, 2}));
  EXPECT_EQ(distribution.total, 6);
}

TEST(Distribution, KnowsMeanAndMedian) {
  const auto odd = distribution_of(with_scores({0, 2, 10}), "01_one_to_many");
  EXPECT_DOUBLE_EQ(odd.mean, 0.4);
  EXPECT_DOUBLE_EQ(odd.median, 0.2);
  EXPECT_DOUBLE_EQ(distribution_of(with_scores({0, 2, 4, 10}), "01_one_to_many").median, 0.3);
}

TEST(Distribution, OfNobodyIsEmpty) {
  EXPECT_EQ(distribution_of(honest_class(), "07_other").total, 0);
}

TEST(HardestChecks, AreThoseThatMostOfThoseWhoReachedThemMissed) {
  auto graded = honest_class();  // bob misses 01.1.twin
  graded.records[1].exercises[1].checks[0].status = Status::failed;
  graded.records[0].exercises[1].checks[0].status = Status::blocked;
  const auto checks = hardest_checks(graded, 10);
  ASSERT_EQ(checks.size(), 2u);
  EXPECT_EQ(checks[0].id, "01.2.shown");
  EXPECT_EQ(checks[0].reached, 1);
  EXPECT_EQ(checks[1].id, "01.1.twin");
  EXPECT_DOUBLE_EQ(checks[1].rate(), 0.5);
  EXPECT_EQ(hardest_checks(graded, 1).size(), 1u);
}

TEST(Misconceptions, AreCountedOnceAStudentWithTheirSentence) {
  auto graded = honest_class();
  for (auto& check : graded.records[1].exercises[0].checks) check.misconception = "key_not_null";
  const auto frequent = frequent_misconceptions(graded, 10);
  ASSERT_EQ(frequent.size(), 1u);
  EXPECT_EQ(frequent[0].students, 1);
  EXPECT_EQ(frequent[0].sentence,
            "A can that nobody has claimed could not be saved: let raccoon_id be empty.");
}

TEST(Risks, FollowTheFormula) {
  auto graded = honest_class();  // ann 10 of 10, bob 8 of 10
  graded.records.push_back(
      assemble_rejected(summary_of("cyd"), sample_lesson(), "models.hpp is empty"));
  graded.records[1].exercises[0].status = Status::crashed;
  const auto list = risks(graded);
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0].student, "cyd");
  EXPECT_DOUBLE_EQ(list[0].risk, 0.6 + 0.2);
  EXPECT_EQ(list[1].student, "bob");
  EXPECT_DOUBLE_EQ(list[1].risk, 0.6 * (1 - 0.8) + 0.2 / 3);
  EXPECT_DOUBLE_EQ(list[2].risk, 0);
}

TEST(Risks, AMissingLessonCountsWhereOthersHandedItIn) {
  auto graded = honest_class();
  graded.records[1].submission.lesson = "02_other";
  const auto list = risks(graded);
  EXPECT_EQ(list[0].missing, 1);
  EXPECT_DOUBLE_EQ(list[0].risk, 0.6 * (1 - 8.0 / 20) + 0.2 * 0.5);
}

}  // namespace
}  // namespace grader
