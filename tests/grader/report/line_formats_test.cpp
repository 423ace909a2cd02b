#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/gradebook/assemble.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/report/written.hpp>
#include <tests/grader/support/sample.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using namespace testing;

GradedClass rejected() {
  auto graded = honest_class();
  graded.records = {assemble_rejected(summary_of("bob"), sample_lesson(), "models.hpp is empty")};
  return graded;
}

TEST(Junit, ALessonIsASuiteAndACheckACase) {
  const auto xml = written("junit", "bob.xml", honest_class());
  EXPECT_THAT(xml, HasSubstr("<testsuites name=\"bob\" time=\"0\" tests=\"6\" failures=\"1\" "
                             "errors=\"0\" disabled=\"0\">"));
  EXPECT_THAT(xml, HasSubstr("<testsuite name=\"01_one_to_many\" tests=\"6\""));
  EXPECT_THAT(xml, HasSubstr("<testcase name=\"a sentence about 01.1.twin\" classname=\"01.1 the "
                             "key\" time=\"0\">"));
  EXPECT_THAT(xml, HasSubstr("<failure message=\"failed\" type=\"failed\">raccoon_id leads "
                             "nowhere</failure>"));
  EXPECT_THAT(xml, HasSubstr("<property name=\"score\" value=\"8\"/>"));
}

TEST(Junit, ASuiteIsNeverEmpty) {
  const auto xml = written("junit", "bob.xml", rejected());
  EXPECT_THAT(xml, HasSubstr("tests=\"3\" failures=\"0\" errors=\"3\""));
  EXPECT_THAT(xml,
              HasSubstr("<error message=\"incomplete\" type=\"incomplete\">models.hpp is empty"));
}

TEST(Junit, AMessageStaysOnItsLine) {
  const auto xml = written("junit", "x%5Cn%3A%3Aerror.xml", class_with("x\n::error"));
  EXPECT_THAT(xml, HasSubstr(">x&#10;::error&#10;expected: x&#10;::error&#10;found: x&#10;"));
}

TEST(Tap, HasAPlanAndAPointForEachCheck) {
  const auto lines = lines_of(written("tap", "bob/01_one_to_many/results.tap", honest_class()));
  EXPECT_EQ(lines[0], "TAP version 14");
  EXPECT_EQ(lines[1], "1..6");
  EXPECT_EQ(lines[2], "ok 1 - 01.1 the key: a sentence about 01.1.shown");
  EXPECT_EQ(lines[3], "not ok 2 - 01.1 the key: a sentence about 01.1.twin");
  EXPECT_EQ(lines[4], "  ---");
  EXPECT_EQ(lines[5], "  status: \"failed\"");
  EXPECT_EQ(lines[6], "  message: \"raccoon_id leads nowhere\"");
  EXPECT_EQ(lines[7], "  ...");
}

TEST(Tap, StudentsCannotAddPoints) {
  for (const auto& file :
       write_format(*find_format("tap"), class_with("x\nok 7 - forged\n1..9\nBail out!"), {})) {
    int points = 0;
    for (const auto& line : lines_of(file.content)) {
      points += line.starts_with("ok") || line.starts_with("not ok");
      EXPECT_FALSE(line.starts_with("Bail out!"));
    }
    EXPECT_EQ(points, 6);
  }
}

TEST(Markdown, StudentsTextIsCode) {
  const auto text = written("md", "class.md", class_with("<b>| [x](y)"));
  EXPECT_THAT(text, HasSubstr("| ` <b>\\| [x](y) ` | 8/10 | failed |"));
}

TEST(Markdown, EachStudentHasAPage) {
  const auto text = written("md", "students/bob.md", honest_class());
  EXPECT_THAT(text, StartsWith("# ` bob `\n\n## 01\\_one\\_to\\_many: 8 of 10 points, failed\n"));
  EXPECT_THAT(text, HasSubstr("| 01.1 the key | 0/2 | failed | ` raccoon_id leads nowhere ` |"));
}

}  // namespace
}  // namespace grader
