#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/gradebook/assemble.hpp>
#include <grader/report/text.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/support/sample.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace testing;

TEST(TextReport, BlockedNamesWhatToMendFirst) {
  auto graded = honest_class();
  graded.records[1].exercises[1].status = Status::blocked;
  graded.records[1].exercises[1].blocked_by = "01.1";
  graded.records[1].exercises[1].score = 0;
  EXPECT_THAT(text_report(graded), HasSubstr("0 blocked by 01.1"));
}

TEST(TextReport, ARejectedUploadHasNoCells) {
  auto graded = honest_class();
  graded.records = {assemble_rejected(summary_of("ann"), sample_lesson(), "models.hpp is empty")};
  const auto text = text_report(graded);
  EXPECT_THAT(text, HasSubstr("ann      0/10    upload rejected  -     -     -\n"));
  EXPECT_THAT(text, HasSubstr("  ann upload rejected: models.hpp is empty\n"));
}

TEST(TextReport, LongNamesAreCut) {
  EXPECT_THAT(text_report(class_with(std::string(300, 'x'))),
              Not(HasSubstr(std::string(33, 'x') + " ")));
}

TEST(TextReport, ColumnsAreCountedInCharacters) {
  auto graded = honest_class();
  graded.records[0].submission.student = "Zoë";
  EXPECT_THAT(text_report(graded), HasSubstr("Zoë      10/10"));
}

TEST(TextReport, EachLessonHasItsTable) {
  auto graded = honest_class();
  graded.records[1].submission.lesson = "02_other";
  const auto text = text_report(graded);
  EXPECT_THAT(text, HasSubstr("01_one_to_many: raccoons and trashcans\n"));
  EXPECT_THAT(text, HasSubstr("\n02_other\n"));
}

}  // namespace
}  // namespace grader
