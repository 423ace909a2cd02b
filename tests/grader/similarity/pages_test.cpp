#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/similarity/report.hpp>
#include <tests/grader/report/active_character.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/similarity/handed_in.hpp>

#include <nlohmann/json.hpp>

namespace grader::similarity {
namespace {

using namespace testing;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Two students whose names, files, comments and literals are all `text`, and one pair.
std::vector<LessonComparison> hostile(const std::string& text) {
  const auto answer = [&](const std::string& more) {
    return std::vector<SubmittedFile>{
        {text, "// " + text + "\n" + file_of(original()) + "\"" + text + "\"\n" + more}};
  };
  auto a = answer(""), b = answer("int more;");
  for (auto* files : {&a, &b}) files->push_back({"models.hpp", file_of(original())});
  b[1].text += "int more;\n";
  LessonComparison lesson;
  lesson.lesson.name = "01_cans";
  lesson.lesson.title = "cans";
  lesson.entries = {entry(text, a), entry(text + "2", b), entry(text + "3", "x")};
  lesson.entries[2].submission.rejected = text;
  lesson.found = compare(lesson.entries, reference());
  return {lesson};
}

TEST(Pages, TextOfStudentsIsInert) {
  for (const auto& text : grader::testing::hostile_texts()) {
    const auto lessons = hostile(text);
    ASSERT_EQ(lessons[0].found.pairs.size(), 1u) << text;
    auto files = pages(lessons);
    ASSERT_EQ(files.size(), 2u);
    files.push_back({"report.txt", text_report(lessons)});
    files.push_back({"report.json", json_report(lessons)});
    for (const auto& file : files) {
      EXPECT_EQ(grader::testing::active_character(file.content), "") << file.path;
      if (!file.path.ends_with(".html")) continue;
      EXPECT_THAT(file.content, AllOf(Not(HasSubstr("<script>alert")), Not(HasSubstr("<img")),
                                      Not(HasSubstr("<svg onload"))));
    }
    EXPECT_EQ(nlohmann::json::parse(files.back().content)["lessons"].size(), 1u);
  }
}

TEST(Pages, LinesOfSharedRunsAreMarkedByASign) {
  const auto lessons = hostile("ann");
  const auto page = pair_page(lessons[0], lessons[0].found.pairs[0]);
  EXPECT_THAT(page,
              HasSubstr("=  15 </span><mark>    if (can-&gt;label != label) continue;</mark>"));
  EXPECT_THAT(page, HasSubstr(">    1 </span>#pragma once</span>"));
}

TEST(Pages, LongFilesAreCut) {
  auto lessons = hostile("ann");
  lessons[0].entries[0].submission.files[0].text = std::string(1 << 20, '\n');
  lessons[0].entries[1].submission.files[0].text = std::string(1 << 20, 'x');
  const auto page = pair_page(lessons[0], lessons[0].found.pairs[0]);
  EXPECT_LT(page.size(), 300000u);
  EXPECT_THAT(page, HasSubstr("Only the first 1500 lines"));
}

TEST(Pages, SayWhereThereIsNoSignal) {
  LessonComparison lesson;
  lesson.entries = {entry("ann", file_of({"inline int x() { return 1; }\n"})),
                    entry("bob", file_of({"inline int y() { return 2; }\n"}))};
  lesson.found = compare(lesson.entries, reference());
  EXPECT_THAT(text_report({lesson}), HasSubstr("2 of them have so little code"));
  EXPECT_THAT(similarity_page({lesson}), HasSubstr("there is no signal"));
  EXPECT_THAT(similarity_page({lesson}), HasSubstr("Mistakes were not compared"));
}

TEST(Pages, EqualFilesOfFewTokensAreExcused) {
  LessonComparison lesson;
  const auto text = file_of({"inline int x() { return 1; }\n"});
  lesson.entries = {entry("ann", text), entry("bob", text)};
  lesson.found = compare(lesson.entries, reference());
  EXPECT_THAT(
      text_report({lesson}),
      HasSubstr("ann, bob: equal files but for comments and white space; 0 tokens beyond the "
                "starter, which is so little"));
}

}  // namespace
}  // namespace grader::similarity
