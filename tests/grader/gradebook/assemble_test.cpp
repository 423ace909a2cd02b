#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/gradebook/assemble.hpp>
#include <tests/grader/support/sample.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using namespace testing;

Record record_of(Judgement judgement) {
  return assemble(summary_of("ann"), sample_lesson(), std::move(judgement), "abc");
}

TEST(Assemble, SortsChecksIntoTheirExercises) {
  const auto record = record_of(passing_judgement());
  ASSERT_EQ(record.exercises.size(), 3u);
  for (const auto& exercise : record.exercises) EXPECT_EQ(exercise.checks.size(), 2u);
  EXPECT_EQ(record.result.score, 10);
  EXPECT_EQ(record.result.max_score, 10);
  EXPECT_EQ(record.result.verdict, Verdict::passed);
  EXPECT_EQ(record.result.seed, "abc");
}

TEST(Assemble, AnUnknownCheckChangesNoScoreAndIsFlagged) {
  auto judgement = passing_judgement();
  judgement.checks.push_back(check("01.9.invented", Status::passed));
  const auto record = record_of(judgement);
  EXPECT_EQ(record.result.score, 10);
  EXPECT_THAT(record.result.flags, ElementsAre("unknown_check"));
}

TEST(Assemble, TamperingTakesEveryPoint) {
  auto judgement = passing_judgement();
  judgement.flags.emplace_back(kTampering);
  const auto record = record_of(judgement);
  EXPECT_EQ(record.result.verdict, Verdict::tampering);
  EXPECT_EQ(record.result.score, 0);
  EXPECT_EQ(record.exercises[0].score, 0);
}

TEST(Assemble, AnUnchangedStarterSaysSo) {
  auto summary = summary_of("ann");
  summary.starter_unchanged = true;
  const auto record = assemble(summary, sample_lesson(), {}, "");
  EXPECT_EQ(record.result.score, 0);
  EXPECT_EQ(record.result.message, "starter code unchanged");
}

TEST(Assemble, WhatRanInPlaceOfTextThatDoesNotCompileIsNotShown) {
  auto judgement = passing_judgement();
  judgement.compile.message = "models.hpp:9: a bracket is missing";
  judgement.compile.exercises_put_back = {"01.2"};
  judgement.checks[2].message = "exercise 2 is still to do";
  const auto record = record_of(judgement);
  EXPECT_EQ(record.exercises[1].message, "models.hpp:9: a bracket is missing");
  for (const auto& check : record.exercises[1].checks) {
    EXPECT_EQ(check.status, Status::compile_error);
    EXPECT_EQ(check.message, "models.hpp:9: a bracket is missing");
  }
  EXPECT_EQ(record.exercises[0].status, Status::passed);
  EXPECT_EQ(record.result.score, 7);
  EXPECT_EQ(record.result.verdict, Verdict::compile_error);
}

TEST(Assemble, TextsAreValidAndBounded) {
  auto judgement = passing_judgement();
  judgement.checks[0].actual = "\xFF";
  judgement.checks[1].message = std::string(200'000, 'x');
  judgement.checks[2].actual = "later";
  const auto record = record_of(judgement);
  EXPECT_EQ(record.exercises[0].checks[0].actual, "\uFFFD");
  EXPECT_LE(record.exercises[0].checks[1].message->size(), kStoredTextBytes + 16);
  EXPECT_EQ(record.exercises[1].checks[0].actual, " ... (cut)");
}

TEST(Assemble, ARejectedUploadHasEveryExerciseAndNoPoint) {
  const auto record = assemble_rejected(summary_of("ann"), sample_lesson(), "models.hpp is empty");
  EXPECT_EQ(record.result.verdict, Verdict::rejected_upload);
  EXPECT_EQ(record.result.message, "models.hpp is empty");
  EXPECT_EQ(record.exercises.size(), 3u);
  EXPECT_EQ(record.result.score, 0);
  EXPECT_EQ(record.result.max_score, 10);
}

TEST(StudentView, HidesWhatHiddenChecksExpected) {
  auto judgement = passing_judgement();
  for (auto& item : judgement.checks) {
    item.expected = "5";
    item.actual = "4";
    item.sql = {"SELECT 1"};
  }
  const auto seen = student_view(record_of(judgement));
  const auto& [shown, hidden] = std::tie(seen.exercises[0].checks[0], seen.exercises[0].checks[1]);
  EXPECT_EQ(shown.expected, "5");
  EXPECT_EQ(shown.sql.size(), 1u);
  EXPECT_EQ(hidden.expected, std::nullopt);
  EXPECT_EQ(hidden.actual, "4");
  EXPECT_TRUE(hidden.sql.empty());
}

}  // namespace
}  // namespace grader
