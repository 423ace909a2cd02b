// The lessons themselves: what the solution and right answers share is no evidence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/author/variants.hpp>
#include <grader/similarity/references.hpp>
#include <lab/lesson/catalogue.hpp>
#include <lab/source/cpp_tokens.hpp>
#include <tests/grader/similarity/handed_in.hpp>

namespace grader::similarity {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<Entry> entries_of(const lab::Lesson& lesson, const std::string& kind) {
  std::vector<Entry> entries;
  const LessonVariants variants(lab::find_root(), lesson);
  for (auto& variant : variants.beside(kind))
    entries.push_back(testing::entry(variant.name, std::move(variant.files)));
  return entries;
}

std::string without_comments(const std::string& text) {
  std::string code;
  for (const auto& token : lab::cpp_tokens(text))
    code += (token.begins_line ? "\n" : " ") + token.text;
  return code;
}

class EveryLesson : public ::testing::TestWithParam<lab::Lesson> {};

TEST_P(EveryLesson, AcceptedAnswersAreNotFlaggedAgainstEachOther) {
  const auto& lesson = GetParam();
  const auto found =
      compare(entries_of(lesson, "accepted"), reference_of(lab::find_root(), lesson));
  EXPECT_THAT(found.pairs, IsEmpty());
  for (const auto& equal : found.equal) EXPECT_THAT(equal.entries, SizeIs(1)) << equal.answer;
}

// Nobody knows all right answers: those that are here must not look alike without being known.
TEST_P(EveryLesson, AcceptedAnswersAreNotFlaggedWhenNobodyKnowsThem) {
  const auto& lesson = GetParam();
  Reference::Files starter;
  for (const auto& file : LessonVariants(lab::find_root(), lesson).stub().files)
    starter.push_back(file);
  const auto solution = LessonVariants(lab::find_root(), lesson).solution().files;
  auto entries = entries_of(lesson, "accepted");
  for (auto& entry : entries)  // they are the solution with its comments, in most places
    for (auto& file : entry.submission.files) file.text = without_comments(file.text);
  const auto found = compare(entries, Reference(starter, {{"the solution", solution}}, {}));
  for (const auto& pair : found.pairs)
    ADD_FAILURE() << entries[pair.a].submission.summary.student << " and "
                  << entries[pair.b].submission.summary.student << ": " << pair.code_runs << " of "
                  << pair.least_runs << ", " << pair.prose_runs;
}

TEST_P(EveryLesson, MutantsOfOneSolutionAreNotFlaggedAgainstEachOther) {
  const auto& lesson = GetParam();
  auto entries = entries_of(lesson, "mutants");
  const auto found = compare(entries, reference_of(lab::find_root(), lesson));
  for (const auto& pair : found.pairs)
    EXPECT_EQ(pair.code_runs, 0u) << entries[pair.a].submission.summary.student << " and "
                                  << entries[pair.b].submission.summary.student;
}

TEST_P(EveryLesson, TheSolutionIsKnownByItsCodeAndByItsWords) {
  const auto& lesson = GetParam();
  auto files = LessonVariants(lab::find_root(), lesson).solution().files;
  const auto found =
      compare({testing::entry("ann", files)}, reference_of(lab::find_root(), lesson));
  ASSERT_THAT(found.equal, SizeIs(1));
  EXPECT_EQ(found.equal[0].answer, "the solution");
}

std::vector<lab::Lesson> lessons_with_points() {
  auto lessons = lab::read_lessons(lab::find_root());
  std::erase_if(lessons, [](const lab::Lesson& lesson) { return lesson.points() == 0; });
  return lessons;
}

INSTANTIATE_TEST_SUITE_P(Course, EveryLesson, ::testing::ValuesIn(lessons_with_points()),
                         [](const auto& test) { return "Nr" + test.param.number; });

}  // namespace
}  // namespace grader::similarity
