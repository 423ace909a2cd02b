#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/term/course.hpp>
#include <grader/term/new_term.hpp>
#include <grader/term/roster.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

namespace grader {
namespace {

using ::testing::IsEmpty;
using namespace testing;

const auto kWednesday = std::chrono::sys_days(std::chrono::year(2027) / 1 / 27);

TEST(NewTerm, OpensALessonAWeekFromTheNextMonday) {
  const Scratch term;
  make_term(term.path(), {sample_lesson()}, kWednesday);
  const auto course = read_course(term.path());
  ASSERT_EQ(course.lessons.size(), 1u);
  EXPECT_EQ(course.zone.format(course.lessons[0].open), "2027-02-01 08:00:00");
  EXPECT_EQ(course.zone.format(course.lessons[0].due), "2027-02-07 23:59:59");
  EXPECT_THAT(read_roster(term.path()), IsEmpty());
}

TEST(NewTerm, NeverWritesOverAnother) {
  const Scratch term;
  make_term(term.path(), {sample_lesson()}, kWednesday);
  EXPECT_THROW(make_term(term.path(), {sample_lesson()}, kWednesday), TermError);
}

}  // namespace
}  // namespace grader
