#include <gmock/gmock.h>
#include <grader/author/expectations.hpp>
#include <grader/gradebook/assemble.hpp>
#include <tests/grader/support/sample.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Expectations : public ::testing::Test {
 protected:
  Record record() {
    return assemble(testing::summary_of("solution"), lesson_, judgement_, "seed 1");
  }
  // The hidden check of the exercise fails.
  void fail(int exercise, const std::string& message = "it is not there") {
    auto& check = judgement_.checks[2 * exercise - 1];
    check.status = Status::failed;
    check.message = message;
  }

  lab::Lesson lesson_ = testing::sample_lesson();
  Judgement judgement_ = testing::passing_judgement();
};

TEST_F(Expectations, FullMeansEveryPoint) {
  EXPECT_THAT(expect_full(record()), IsEmpty());
  fail(3);
  EXPECT_THAT(expect_full(record()),
              ElementsAre("5 of 10 points; 01.3.twin failed: it is not there"));
}

TEST_F(Expectations, WhatIsPutBackIsNotFull) {
  judgement_.compile.exercises_put_back = {"01.1"};
  judgement_.compile.message = "models.hpp:3: expected ;";
  EXPECT_THAT(expect_full(record()), ElementsAre("does not compile: models.hpp:3: expected ;"));
}

TEST_F(Expectations, ExactlyMeansNoOtherPointsEither) {
  fail(3);
  EXPECT_THAT(expect_exactly(record(), lesson_, {1, 2}), IsEmpty());
  EXPECT_THAT(expect_exactly(record(), lesson_, {1}),
              ElementsAre("01.2 is not done and has 3 points"));
  EXPECT_THAT(expect_exactly(record(), lesson_, {1, 2, 3}), SizeIs(1));
}

TEST_F(Expectations, AnExerciseWithoutPointsIsFullWhenItHasPassed) {
  for (auto& exercise : lesson_.exercises) exercise.points = 0;
  EXPECT_THAT(expect_full(record()), IsEmpty());
  EXPECT_THAT(expect_exactly(record(), lesson_, {1, 2}), SizeIs(1));
  fail(3);
  EXPECT_THAT(expect_full(record()), SizeIs(1));
  EXPECT_THAT(expect_exactly(record(), lesson_, {1, 2}), IsEmpty());
}

TEST_F(Expectations, AMutantLosesThePointsOfItsExerciseAndOfThoseThatDependOnIt) {
  const auto& wrong = lesson_.misconceptions[0];
  EXPECT_THAT(expect_killed(record(), wrong), SizeIs(1));
  fail(1, wrong.sentence);
  fail(2);
  EXPECT_THAT(expect_killed(record(), wrong), IsEmpty());
  EXPECT_THAT(expect_sentence(record(), wrong), IsEmpty());
  EXPECT_THAT(expect_others_kept(record(), lesson_, {1}), IsEmpty());
  EXPECT_THAT(expect_others_kept(record(), lesson_, {2}), SizeIs(1));
}

TEST_F(Expectations, AMutantShowsItsSentence) {
  fail(1, "no such column");
  EXPECT_THAT(expect_sentence(record(), lesson_.misconceptions[0]),
              ElementsAre(HasSubstr("reads \"no such column\" in place of \"A can that nobody")));
}

TEST_F(Expectations, TheSentenceMayStandAtTheExerciseThatBlocksIt) {
  auto wrong = lesson_.misconceptions[0];
  wrong.exercise = "01.3";
  fail(1, wrong.sentence);
  fail(2);
  fail(3);
  EXPECT_THAT(expect_sentence(record(), wrong), IsEmpty());
}

TEST_F(Expectations, ABrokenFenceMustCompileInTheEndAndCostItsExercise) {
  EXPECT_THAT(expect_contained(record(), lesson_, {2}),
              ElementsAre("01.2 is broken and has 3 points"));
  judgement_.compile.status = Status::compile_error;
  EXPECT_THAT(expect_contained(record(), lesson_, {2}),
              ElementsAre(HasSubstr("costs the whole file")));
}

TEST_F(Expectations, WhoKeepsRowsToItselfHasNoExercise) {
  fail(1);
  fail(3);
  EXPECT_THAT(expect_seen_through(record()), ElementsAre(HasSubstr("01.2 is given to")));
}

TEST_F(Expectations, SharesAreOfPoints) {
  EXPECT_EQ(visible_share(record()), 1);
  EXPECT_EQ(hidden_write_share(record(), lesson_), 1);
  fail(3);
  EXPECT_EQ(visible_share(record()), 1);
  EXPECT_EQ(hidden_write_share(record(), lesson_), 0);
  judgement_.checks[0].status = Status::failed;
  EXPECT_EQ(visible_share(record()), 0.8);
}

TEST_F(Expectations, RunsThatDifferAreTold) {
  const Record first = record();
  fail(2);
  Record second = record();
  second.result.seed = "seed 2";
  EXPECT_THAT(expect_alike(first, first), IsEmpty());
  EXPECT_THAT(expect_alike(first, second),
              ElementsAre("01.2 passed with seed seed 1 and failed with seed seed 2: 01.2.twin "
                          "failed: it is not there"));
}

TEST(Says, PlaceholdersStandForAnything) {
  EXPECT_TRUE(says("3 cans, 0 left.", "{expected} cans, {actual} left."));
  EXPECT_TRUE(says("a plain sentence.", "a plain sentence."));
  EXPECT_TRUE(says("ends with x", "ends with {actual}"));
  EXPECT_FALSE(says("a plain sentence. And more", "a plain sentence."));
  EXPECT_FALSE(says("x a plain sentence.", "a plain sentence."));
  EXPECT_FALSE(says("3 cans, 0 left. ", "{expected} cans, {actual} left."));
  EXPECT_FALSE(says("", "{expected} cans"));
}

}  // namespace
}  // namespace grader
