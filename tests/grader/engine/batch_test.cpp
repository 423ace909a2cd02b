#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/engine/batch.hpp>
#include <grader/gradebook/record_json.hpp>
#include <tests/grader/support/fake_judge.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

#include <sstream>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace testing;

class BatchTest : public ::testing::Test {
 protected:
  void hand_in(const std::string& student, const std::string& text) {
    Submission submission{summary_of(student), {{"models.hpp", text}}, {}};
    submission.summary.source_digest = text;
    submissions_.push_back(submission);
  }

  BatchResult grade() {
    const RecordStore store(dir_.path(), Signer(options_.key));
    std::ostringstream sink;
    Progress progress(sink, false, submissions_.size());
    return grade_batch(submissions_, {sample_lesson()}, judge_, store, options_, progress);
  }

  Scratch dir_;
  FakeJudge judge_;
  BatchOptions options_{
      .workers = 1, .key = "key", .seed = {}, .repeat = 1, .shuffle = false, .stop = {}};
  std::vector<Submission> submissions_;
};

TEST_F(BatchTest, EveryStudentHasARecordInOrder) {
  hand_in("ann", "int a;");
  hand_in("bob", "// fail 01.1.twin");
  const auto result = grade();
  ASSERT_EQ(result.records.size(), 2u);
  EXPECT_EQ(result.records[0].result.score, 10);
  EXPECT_EQ(result.records[1].result.score, 8);
  EXPECT_EQ(result.run.toolchain, "fake 1");
}

TEST_F(BatchTest, TheNumberOfWorkersDoesNotShow) {
  for (int i = 0; i < 30; ++i) {
    hand_in("s" + std::to_string(100 + i), i % 3 ? "// fail 01.1.twin" : std::to_string(i));
  }
  const auto one = document_text({}, grade().records);
  std::filesystem::remove_all(dir_ / "records");
  options_.workers = 8;
  EXPECT_EQ(document_text({}, grade().records), one);
}

TEST_F(BatchTest, EqualSubmissionsAreJudgedOnce) {
  hand_in("ann", "int a;");
  hand_in("bob", "int a;");
  const auto result = grade();
  EXPECT_EQ(judge_.calls, 1);
  EXPECT_EQ(result.records[0].result.seed, result.records[1].result.seed);
  EXPECT_EQ(result.records[1].submission.student, "bob");
}

TEST_F(BatchTest, TheSameCommandGoesOn) {
  hand_in("ann", "int a;");
  grade();
  hand_in("bob", "int b;");
  EXPECT_EQ(grade().records.size(), 2u);
  EXPECT_EQ(judge_.calls, 2);
}

TEST_F(BatchTest, AChangedSuiteGradesAgain) {
  hand_in("ann", "int a;");
  grade();
  judge_.suite = "suite 2";
  grade();
  EXPECT_EQ(judge_.calls, 2);
}

TEST_F(BatchTest, SeedsComeFromTheKeyAndTheSubmission) {
  hand_in("ann", "int a;");
  hand_in("bob", "int b;");
  const auto first = grade();
  EXPECT_NE(first.records[0].result.seed, first.records[1].result.seed);
  options_.key = "another";
  EXPECT_NE(grade().records[0].result.seed, first.records[0].result.seed);
}

TEST_F(BatchTest, AGivenSeedIsUsedForAll) {
  hand_in("ann", "int a;");
  options_.seed = "abcd";
  EXPECT_EQ(grade().records[0].result.seed, "abcd");
}

TEST_F(BatchTest, ARejectedUploadIsARecordAndIsNotJudged) {
  hand_in("ann", "int a;");
  submissions_[0].rejected = "models.hpp is empty";
  const auto result = grade();
  EXPECT_EQ(result.records[0].result.verdict, Verdict::rejected_upload);
  EXPECT_EQ(judge_.calls, 0);
}

TEST_F(BatchTest, OurOwnFailureCostsOneRecordOnly) {
  hand_in("ann", "// grader dies");
  hand_in("bob", "int b;");
  const auto result = grade();
  ASSERT_EQ(result.records.size(), 1u);
  EXPECT_THAT(result.failures,
              ElementsAre(HasSubstr("ann/01_one_to_many: the judge lost its footing")));
}

TEST_F(BatchTest, AMachineThatLacksSomethingEndsTheRun) {
  hand_in("ann", "// no compiler");
  hand_in("bob", "int b;");
  const auto result = grade();
  EXPECT_EQ(result.machine_lacks, "compiler: g++ is missing; apt-get install g++");
  EXPECT_TRUE(result.records.empty());
}

TEST_F(BatchTest, AStopKeepsWhatIsDone) {
  std::stop_source stop;
  options_.stop = stop.get_token();
  judge_.on_judge = [&](const Submission& submission, const JudgeOptions&) {
    if (submission.summary.student == "bob") stop.request_stop();
  };
  for (const auto* student : {"ann", "bob", "cyd"}) hand_in(student, student);
  const auto result = grade();
  EXPECT_TRUE(result.interrupted);
  EXPECT_EQ(result.records.size(), 1u);
  EXPECT_EQ(read_records(dir_.path()).size(), 1u);
}

}  // namespace
}  // namespace grader
