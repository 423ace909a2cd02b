#include <gmock/gmock.h>
#include <grader/author/judge_variants.hpp>
#include <grader/author/validate.hpp>
#include <tests/grader/author/course.hpp>
#include <tests/grader/support/fake_judge.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// What exercises a file has is what it scores, as a real judge would find: each check of an
// exercise passes where the file has its word.
class WordJudge : public testing::FakeJudge {
 public:
  Judgement judge(const Submission& submission, const lab::Lesson& lesson,
                  const JudgeOptions& options) override {
    auto judgement = FakeJudge::judge(submission, lesson, options);
    const auto& text = submission.files.at(0).text;
    const char* words[] = {"raccoon_id", "One<Raccoon", "back_populates"};
    for (std::size_t i = 0; i < judgement.checks.size(); ++i)
      if (text.find(words[i / 2]) == text.npos || (blind && i % 2))
        judgement.checks[i].status = Status::failed;
    if (moody && options.shuffle) judgement.checks[5].status = Status::failed;
    return judgement;
  }
  bool blind = false;  // fails every hidden check
  bool moody = false;  // fails one in later runs
};

class Validate : public ::testing::Test, protected testing::Course {
 protected:
  LessonValidation validated(bool quick = true) {
    ValidateOptions options;
    options.quick = quick;
    options.seed = "00";
    options.workers = 2;
    return validate(root.path(), lesson, {lesson}, judge, yes_man, options);
  }

  WordJudge judge, yes_man;
};

TEST_F(Validate, CountsWhatEachVariantScored) {
  root.write("solutions/01_one_to_many/accepted/other.hpp", testing::kMarked);
  root.write("solutions/01_one_to_many/mutants/key_not_null.hpp", "int a;\n");
  const auto found = validated();
  EXPECT_EQ(found.solution, 10);
  EXPECT_EQ(found.stub, 0);
  EXPECT_EQ(found.checks, 3);
  EXPECT_EQ(found.alone.right, 3);
  EXPECT_EQ(found.accepted.full, 1);
  EXPECT_EQ(found.mutants.killed, 1);
  EXPECT_EQ(found.mutants.sentence_shown, 0);
}

TEST_F(Validate, AnExerciseThatTheLessonGivesAwayIsAFailure) {
  EXPECT_THAT(validated().failures,
              Contains(HasSubstr("01.1 is given to a lesson that keeps its rows to itself")));
  yes_man.blind = true;
  EXPECT_THAT(validated().failures, Not(Contains(HasSubstr("keeps its rows"))));
}

TEST_F(Validate, OtherSeedsMustNotChangeAVerdict) {
  EXPECT_THAT(validated(false).unstable, IsEmpty());
  judge.moody = true;
  EXPECT_THAT(validated(true).unstable, IsEmpty());
  EXPECT_THAT(validated(false).unstable,
              Contains(HasSubstr("solutions/01_one_to_many/models.hpp: 01.3 passed with seed 00")));
}

TEST_F(Validate, EveryFailureNamesAFile) {
  for (const auto& line : all_failures(validated()))
    EXPECT_THAT(line, ::testing::MatchesRegex("(lessons|solutions|tests/hidden)/01_one_to_many.*"));
}

TEST_F(Validate, EqualFilesAreJudgedOnce) {
  const LessonVariants variants(root.path(), lesson);
  JudgingOptions options;
  options.seed = "00";
  const auto records =
      judge_variants(judge, lesson, {variants.solution(), variants.with({1, 2, 3})}, options);
  EXPECT_EQ(judge.calls, 1);
  EXPECT_EQ(records.size(), 2u);
}

TEST_F(Validate, AnInterruptEndsIt) {
  std::stop_source source;
  source.request_stop();
  JudgingOptions options;
  options.stop = source.get_token();
  EXPECT_THROW(judge_variants(judge, lesson, {LessonVariants(root.path(), lesson).stub()}, options),
               Interrupted);
}

TEST(Validation, IsOkWhenThereIsNothingToMend) {
  LessonValidation lesson;
  lesson.lesson = "01_one_to_many";
  EXPECT_TRUE(lesson.ok());
  EXPECT_TRUE(to_json(std::vector{lesson})["ok"]);
  lesson.unstable = {"a"};
  EXPECT_FALSE(lesson.ok());
  EXPECT_FALSE(to_json(std::vector{lesson})["ok"]);
  EXPECT_FALSE(to_json(std::vector{lesson})["lessons"][0]["ok"]);
}

TEST(Validation, JsonHasTheContractsKeys) {
  const auto json = to_json(std::vector{LessonValidation{}})["lessons"][0];
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(keys, ElementsAre("lesson", "checks", "accepted", "solution", "stub",
                                "exercises_alone", "mutants", "mechanical", "hardcoded", "fences",
                                "leaks", "unstable", "seconds", "ok"));
}

TEST(Validation, TheTableHasALineForEachLesson) {
  LessonValidation lesson;
  lesson.lesson = "01_one_to_many";
  lesson.failures = {"lessons/01_one_to_many/README.md: is missing"};
  EXPECT_THAT(table_of({lesson}), HasSubstr("\n01_one_to_many  0       0 "));
  EXPECT_THAT(table_of({lesson}), HasSubstr("NOT OK\n"));
}

}  // namespace
}  // namespace grader
