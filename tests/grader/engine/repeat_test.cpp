#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/engine/repeat.hpp>
#include <tests/grader/support/fake_judge.hpp>
#include <tests/grader/support/sample.hpp>

#include <set>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace testing;

// Fails 01.1.twin in its second run.
class MoodyJudge : public FakeJudge {
 public:
  Judgement judge(const Submission& submission, const lab::Lesson& lesson,
                  const JudgeOptions& options) override {
    auto judgement = FakeJudge::judge(submission, lesson, options);
    if (moody && calls == 2) judgement.checks[1].status = Status::failed;
    seeds.insert(options.seed);
    return judgement;
  }
  bool moody = true;
  std::set<std::string> seeds;
};

Judgement three_times(Judge& judge) {
  const Submission submission{summary_of("ann"), {{"models.hpp", ""}}, {}};
  return judge_repeatedly(judge, submission, sample_lesson(), {"seed", false, {}}, 3);
}

TEST(Repeat, ACheckCountsAsInItsWorstRun) {
  MoodyJudge judge;
  const auto judgement = three_times(judge);
  EXPECT_EQ(judgement.checks[1].status, Status::failed);
  EXPECT_THAT(judgement.flags, ElementsAre("unstable"));
}

TEST(Repeat, EqualRunsAreNotFlagged) {
  MoodyJudge judge;
  judge.moody = false;
  EXPECT_THAT(three_times(judge).flags, IsEmpty());
}

TEST(Repeat, EachRunHasItsOwnSeedAndTheFirstHasTheGivenOne) {
  MoodyJudge judge;
  three_times(judge);
  EXPECT_EQ(judge.seeds.size(), 3u);
  EXPECT_TRUE(judge.seeds.contains("seed"));
}

}  // namespace
}  // namespace grader
