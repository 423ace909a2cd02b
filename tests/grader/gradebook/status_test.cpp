#include <gtest/gtest.h>
#include <grader/gradebook/status.hpp>

namespace grader {
namespace {

TEST(StatusWords, ComeBackFromTheirNames) {
  for (int i = 0; i <= static_cast<int>(Status::incomplete); ++i) {
    const auto status = static_cast<Status>(i);
    EXPECT_EQ(status_named(name_of(status)), status);
  }
  for (int i = 0; i <= static_cast<int>(Verdict::passed); ++i) {
    const auto verdict = static_cast<Verdict>(i);
    EXPECT_EQ(verdict_named(name_of(verdict)), verdict);
  }
}

TEST(StatusWords, BlockedIsNoVerdict) {
  EXPECT_EQ(verdict_named("blocked"), std::nullopt);
  EXPECT_EQ(verdict_from(Status::blocked), Verdict::failed);
}

TEST(StatusWords, VerdictsPrecedeEachOtherAsTheContractSays) {
  const char* order[] = {"rejected_upload", "tampering",  "compile_error", "memory_limit",
                         "process_limit",   "disk_limit", "output_limit",  "timeout",
                         "crashed",         "incomplete", "failed",        "passed"};
  for (int i = 0; i < 12; ++i) EXPECT_EQ(name_of(static_cast<Verdict>(i)), order[i]);
}

TEST(StatusWords, WorseFollowsThePrecedence) {
  EXPECT_EQ(worse(Status::timeout, Status::crashed), Status::timeout);
  EXPECT_EQ(worse(Status::passed, Status::blocked), Status::blocked);
  EXPECT_EQ(worse(Status::blocked, Status::failed), Status::failed);
  EXPECT_EQ(worse(Status::failed, Status::blocked), Status::failed);
}

TEST(StatusWords, PeopleReadWords) {
  EXPECT_EQ(words_for(Status::compile_error), "does not compile");
  EXPECT_EQ(words_for(Verdict::rejected_upload), "upload rejected");
}

}  // namespace
}  // namespace grader
