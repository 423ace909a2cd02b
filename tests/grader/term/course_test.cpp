#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/term/course.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;

constexpr const char* kCourse = R"(
name = "Databases"
time_zone = "Europe/Berlin"
drop_lowest = 1
[late]
grace_minutes = 10
rounding = "none"
bank_days = 5
penalty_per_day = 0.1
[attempts]
counting = "last"
[[lesson]]
name = "02_has_many_through"
open = 2027-02-08T08:00:00
due = 2027-02-14T23:59:59
weight = 2
[[lesson]]
name = "01_one_to_many"
open = 2027-02-01T08:00:00
due = 2027-02-07T23:59:59
close = 2027-02-14T23:59:59
details = "points"
extra_credit = true
)";

std::string message_of(const std::string& text) {
  try {
    parse_course(text);
  } catch (const TermError& error) {
    return error.what();
  }
  return "";
}

TEST(Course, SaysWhatItSays) {
  const auto course = parse_course(kCourse);
  EXPECT_EQ(course.drop_lowest, 1u);
  EXPECT_EQ(course.late.grace, std::chrono::minutes(10));
  EXPECT_EQ(course.late.rounding, Rounding::none);
  EXPECT_EQ(course.late.bank_days, 5);
  EXPECT_EQ(course.attempts.counting, Counting::last);
}

TEST(Course, HasItsLessonsInTheOrderOfTheirDueTimes) {
  const auto course = parse_course(kCourse);
  ASSERT_EQ(course.lessons.size(), 2u);
  EXPECT_EQ(course.lessons[0].name, "01_one_to_many");
  EXPECT_TRUE(course.lessons[0].extra_credit);
  EXPECT_EQ(course.lessons[0].details, Details::points);
  EXPECT_EQ(course.lessons[1].weight, 2);
}

TEST(Course, TakesTimesInItsZone) {
  const auto course = parse_course(kCourse);
  EXPECT_EQ(TimeZone("UTC").format(course.lessons[0].due), "2027-02-07 22:59:59");
}

// Berlin's clocks went forward in the night to 2027-03-28 and back in the night to 2027-10-31.
TEST(Course, TheSameTimeOfTheNextDayIsADayLateWhateverTheClocksDid) {
  const auto course = parse_course("name = \"T\"\ntime_zone = \"Europe/Berlin\"\n");
  const auto days = [&](const char* due, const char* submitted) {
    return days_late(course.zone.parse(due), course.zone.parse(submitted), course.late);
  };
  EXPECT_EQ(days("2027-03-27 23:59:59", "2027-03-28 23:59:59"), 1);
  EXPECT_EQ(days("2027-03-27 23:59:59", "2027-03-29 00:00:00"), 2);
  EXPECT_EQ(days("2027-10-30 23:59:59", "2027-10-31 23:59:59"), 1);
  EXPECT_EQ(days("2027-10-30 23:59:59", "2027-11-01 00:00:00"), 2);
  EXPECT_EQ(days("2027-10-31 02:30:00", "2027-10-31T01:10:00Z"), 1) << "the hour comes twice";
  EXPECT_EQ(days("2027-10-31 02:30:00", "2027-10-31T00:30:00Z"), 0) << "the first half past two";
}

TEST(Course, FindsALessonByItsNumber) {
  const auto course = parse_course(kCourse);
  EXPECT_EQ(course.find("01")->name, "01_one_to_many");
  EXPECT_EQ(course.find("02_has_many_through")->weight, 2);
  EXPECT_EQ(course.find("03"), nullptr);
}

struct Wrong {
  const char* name;
  const char* text;
  const char* message;
};

class WrongCourse : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongCourse, IsOneLineThatNamesThePlace) {
  EXPECT_THAT(message_of(GetParam().text), HasSubstr(GetParam().message));
}

constexpr const char* kLesson =
    "name = \"x\"\n[[lesson]]\nname = \"01_one_to_many\"\nopen = 2027-02-01T08:00:00\n";

INSTANTIATE_TEST_SUITE_P(
    Mistakes, WrongCourse,
    ::testing::Values(
        Wrong{"NoToml", "name = ", "course.toml:1:"},
        Wrong{"AMisspeltKey", "nmae = \"x\"", "course.toml:1: the course has no key \"nmae\""},
        Wrong{"NoSuchZone", "name = \"x\"\ntime_zone = \"Mars\"", "course.toml:2: time_zone"},
        Wrong{"APenaltyAboveOne", "name = \"x\"\n[late]\npenalty_per_day = 10",
              "course.toml:3: penalty_per_day is not a number from 0 to 1"},
        Wrong{"NoSuchRounding", "name = \"x\"\n[late]\nrounding = \"half\"",
              "write one of up, down, none"},
        Wrong{"NoDue", kLesson, "the lesson has no due"},
        Wrong{"DueIsNoMoment",
              "name = \"x\"\n[[lesson]]\nname = \"01_a\"\nopen = 2027-02-01T08:00:00\ndue = 3",
              "course.toml:5: due is not a day and a time"},
        Wrong{"DueBeforeOpen",
              "name = \"x\"\n[[lesson]]\nname = \"01_a\"\nopen = 2027-02-01T08:00:00\n"
              "due = 2026-02-01T08:00:00",
              "due comes before open"},
        Wrong{"NoLessonsName",
              "name = \"x\"\n[[lesson]]\nname = \"first\"\nopen = 2027-02-01T08:00:00",
              "write a lesson's folder"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace grader
