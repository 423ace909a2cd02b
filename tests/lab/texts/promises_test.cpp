// What every lesson of the course promises, whatever it teaches: hints, misconceptions, questions
// with answers, the sections of its text, and fences that stand on their own. That a slip in one
// fence keeps the points of the others is proven by `grader validate`, with the judge.

#include <gmock/gmock.h>
#include <lab/lesson/lesson.hpp>
#include <lab/source/fences.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

using testing::AllOf;
using testing::Each;
using testing::Ge;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::Not;
using testing::SizeIs;

const std::filesystem::path kProject = PROJECT;  // before the names of the lessons

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file);
  EXPECT_TRUE(stream) << file << " cannot be read";
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::size_t count(const std::string& text, const std::string& pattern) {
  const std::regex what(pattern);
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), what), {}));
}

// The course ends with 10; what an instructor adds to it promises what its author likes.
std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(kProject / "lessons"))
    if (const auto name = entry.path().filename().string(); entry.is_directory() && name < "11")
      found.push_back(name);
  std::sort(found.begin(), found.end());
  return found;
}

class Promise : public testing::TestWithParam<std::string> {
 protected:
  const lab::Lesson lesson = lab::read_lesson(kProject / "lessons" / GetParam());
  const std::string text = read(lesson.folder / "README.md");
  const std::string stub = read(lesson.folder / "models.hpp");
};

TEST_P(Promise, TwelveToFourteenMisconceptionsEachWithASentence) {
  if (lesson.points() > 0) {
    EXPECT_THAT(lesson.misconceptions, SizeIs(AllOf(Ge(12U), Le(14U))));
  }
  std::set<std::string> sentences;
  for (const auto& each : lesson.misconceptions) {
    EXPECT_THAT(each.sentence, testing::ContainsRegex("[.?]$")) << each.name;
    EXPECT_TRUE(sentences.insert(each.sentence).second) << each.name << " says what another says";
  }
}

TEST_P(Promise, ThreeHintsForEachExercise) {
  for (const auto& exercise : lesson.exercises) {
    EXPECT_THAT(exercise.hints, SizeIs(3)) << exercise.id;
    EXPECT_THAT(exercise.hints, Each(Not(IsEmpty()))) << exercise.id;
    EXPECT_THAT(std::set<std::string>(exercise.hints.begin(), exercise.hints.end()), SizeIs(3));
  }
}

TEST_P(Promise, FiveQuestionsWithTheirAnswersAndTheTemptingOnes) {
  const std::string questions = text.substr(text.find("\n## Questions\n"));
  EXPECT_THAT(count(questions, "<details><summary>Answer</summary>"), Ge(5U));
  EXPECT_THAT(count(questions, "What does this print[?]|Predict the output"), Ge(3U));
  EXPECT_EQ(count(questions, "[.] What SQL ran[?]"), 1U);
  EXPECT_THAT(count(questions, "[.] Spot the mistake"), Ge(1U));
  for (std::size_t at = 0; (at = questions.find("<details>", at)) != std::string::npos; ++at)
    EXPECT_THAT(questions.substr(at, questions.find("</details>", at) - at),
                HasSubstr("\nTempting: "));
}

TEST_P(Promise, TheSectionsOfATextInTheirOrder) {
  std::size_t before = 0;
  for (const char* title :
       {"What you will be able to do", "Introduction", "How to check your work",
        "Common misconceptions", "Questions", "The same in SQLAlchemy", "Resources"}) {
    if (lesson.points() == 0 && std::string(title) == "Common misconceptions") continue;
    const auto at = text.find(std::string("\n## ") + title + '\n');
    ASSERT_NE(at, std::string::npos) << title;
    EXPECT_GT(at, before) << title;
    before = at;
  }
}

TEST_P(Promise, ItsHeadSaysHowLongAndHowMuch) {
  EXPECT_THAT(text, HasSubstr("# " + lesson.number + ' '));
  EXPECT_THAT(text, HasSubstr('\n' + std::to_string(lesson.minutes) + " minutes"));
  EXPECT_THAT(text, HasSubstr(", " + std::to_string(lesson.exercises.size()) + " exercises, "));
  EXPECT_TRUE(lesson.points() == 20 || lesson.points() == 0);
}

TEST_P(Promise, ASectionForEachExercise) {
  for (const auto& exercise : lesson.exercises)
    EXPECT_THAT(text, HasSubstr("### Exercise " + exercise.id + ": " + exercise.title));
}

TEST_P(Promise, TheSignatureOfEachFunctionThatIsWritten) {
  const std::regex function("fn<(\\w+)>");
  for (std::sregex_iterator at(stub.begin(), stub.end(), function), end; at != end; ++at)
    EXPECT_THAT(text, HasSubstr(at->str(1) + '(')) << "is written by nobody who reads the text";
}

TEST_P(Promise, AFenceForEachExerciseOfTheStub) {
  const auto fences = lab::find_fences(stub);
  ASSERT_TRUE(fences);
  std::set<int> fenced;
  for (const auto& fence : *fences) fenced.insert(fence.exercises.begin(), fence.exercises.end());
  for (const auto& exercise : lesson.exercises)
    EXPECT_TRUE(exercise.kind == lab::ExerciseKind::revise || fenced.contains(exercise.number()))
        << exercise.id;
}

// Or a bracket that a student forgets would be found in the wrong one.
TEST_P(Promise, FencesThatAreBalancedOnTheirOwn) {
  EXPECT_THAT(lab::FencedFile(stub, stub).unbalanced(), IsEmpty());
  const std::string solution = read(kProject / "solutions" / lesson.name / "models.hpp");
  const lab::FencedFile solved(solution, stub);
  EXPECT_TRUE(solved.has_fences());
  EXPECT_THAT(solved.unbalanced(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Course, Promise, testing::ValuesIn(names()),
                         [](const auto& each) { return "of_" + each.param; });

}  // namespace
