#include <gtest/gtest.h>

#include <grader/judge/findings.hpp>

namespace grader {
namespace {

const lab::Lesson& lesson() {
  static const lab::Lesson kLesson = lab::parse_lesson(R"(
title = "t"
minutes = 1
wave = "A"
files = ["models.hpp"]
[[exercise]]
id = "01.1"
title = "the key"
points = 2
kind = "declare"
hints = ["a", "b", "c"]
[[misconception]]
name = "deletes_the_cans"
exercise = "01.1"
rule = "check"
sentence = "{expected} cans were there, {actual} are left."
[[misconception]]
name = "key_names_the_class"
exercise = "01.1"
rule = "model"
sentence = "Trashcan.raccoon_id: no model has the table raccoon; did you mean raccoons?"
)",
                                                       "01_one_to_many");
  return kLesson;
}

check::Finished finished(check::Status status, const std::string& process = "") {
  check::Finished each;
  each.check = {"01.1.a_check", "01.1", "a check", true};
  each.outcome.status = status;
  each.ran = true;
  each.process = process;
  return each;
}

Check finding(const check::Finished& each) {
  Judgement judgement;
  add_findings({each}, lesson(), true, judgement);
  return judgement.checks.at(0);
}

TEST(Findings, HowTheLessonsProcessEndedIsTheStatus) {
  EXPECT_EQ(finding(finished(check::Status::passed)).status, Status::passed);
  EXPECT_EQ(finding(finished(check::Status::late)).status, Status::timeout);
  EXPECT_EQ(finding(finished(check::Status::no_memory)).status, Status::memory_limit);
  EXPECT_EQ(finding(finished(check::Status::ended, "exit 0")).status, Status::incomplete);
  EXPECT_EQ(finding(finished(check::Status::ended, "signal 11")).status, Status::crashed);
  EXPECT_EQ(finding(finished(check::Status::ended, "output_limit")).status, Status::output_limit);
  EXPECT_EQ(finding(finished(check::Status::ended, "memory_limit")).status, Status::memory_limit);
  EXPECT_EQ(finding(finished(check::Status::ended, "process_limit")).status, Status::process_limit);
}

TEST(Findings, ACheckThatNeverRanHasNotPassed) {
  check::Finished never = finished(check::Status::passed);
  never.ran = false;
  EXPECT_EQ(finding(never).status, Status::incomplete);
}

TEST(Findings, ACheckThatNeverRanSaysWhyTheLessonCouldNotBeLoaded) {
  auto never = finished(check::Status::ended, "killed");
  never.ran = false;
  EXPECT_EQ(finding(never).message, "the program ended before the check finished");
  never.outcome.message = "the file has no Schema";
  EXPECT_EQ(finding(never).message, "the file has no Schema");
  EXPECT_EQ(finding(never).status, Status::incomplete);
}

TEST(Findings, AMisconceptionsSentenceQuotesWhatWasFound) {
  check::Finished wrong = finished(check::Status::failed);
  wrong.outcome.expected = "3";
  wrong.outcome.actual = "0";
  wrong.outcome.misconception = "deletes_the_cans";
  EXPECT_EQ(finding(wrong).message, "3 cans were there, 0 are left.");
}

TEST(Findings, WhatTheModelCheckerSaysNamesItsMisconception) {
  check::Finished wrong = finished(check::Status::failed);
  wrong.outcome.message =
      "Trashcan.raccoon_id: no model has the table raccoon; did you mean raccoons?";
  EXPECT_EQ(finding(wrong).misconception, "key_names_the_class");
  wrong.outcome.message = "Trashcan.raccoon_id: no model has the table shops.";
  EXPECT_EQ(finding(wrong).misconception, std::nullopt);
}

TEST(Findings, NonsenseOnTheWireIsTampering) {
  Judgement judgement;
  add_findings({finished(check::Status::tampering)}, lesson(), true, judgement);
  EXPECT_EQ(judgement.flags, (std::vector<std::string>{std::string(kTampering)}));
}

TEST(Findings, WhatDoesNotCompileFailsEveryCheck) {
  Judgement judgement;
  judgement.compile.message = "models.hpp:3: expected ';'";
  add_findings({finished(check::Status::passed)}, lesson(), false, judgement);
  EXPECT_EQ(judgement.checks.at(0).status, Status::compile_error);
}

}  // namespace
}  // namespace grader
