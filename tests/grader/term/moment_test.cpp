#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/term/moment.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;

const TimeZone kBerlin("Europe/Berlin"), kUtc("UTC");

struct Written {
  const char* name;
  const char* text;
  const char* utc;
};

class Moment : public ::testing::TestWithParam<Written> {};

TEST_P(Moment, IsTakenInTheTermsTimeZone) {
  EXPECT_EQ(kUtc.format(kBerlin.parse(GetParam().text)), GetParam().utc);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Moment,
    ::testing::Values(Written{"InWinter", "2027-02-08 23:59", "2027-02-08 22:59:00"},
                      Written{"InSummer", "2027-07-08 23:59", "2027-07-08 21:59:00"},
                      Written{"WithSeconds", "2027-02-08T23:59:30", "2027-02-08 22:59:30"},
                      Written{"ADayIsItsMidnight", "2027-02-08", "2027-02-07 23:00:00"},
                      Written{"InUtc", "2027-02-08T23:59:30Z", "2027-02-08 23:59:30"},
                      Written{"TwiceAnHourIsItsFirst", "2027-10-31 02:30", "2027-10-31 00:30:00"},
                      Written{"ASkippedHourIsTheChange", "2027-03-28 02:30",
                              "2027-03-28 01:00:00"}),
    [](const auto& each) { return each.param.name; });

class NoMoment : public ::testing::TestWithParam<const char*> {};

TEST_P(NoMoment, IsASentence) {
  try {
    kUtc.parse(GetParam());
    FAIL() << "taken as a moment";
  } catch (const TermError& error) {
    EXPECT_THAT(error.what(), HasSubstr("is no moment; write it as 2027-02-08 23:59"));
  }
}

INSTANTIATE_TEST_SUITE_P(Texts, NoMoment,
                         ::testing::Values("", "tomorrow", "2027-02-30 10:00", "2027-02-08 25:00",
                                           "2027-02-08 23:59 or so", "08.02.2027"));

TEST(TimeZone, ThatDoesNotExistIsASentence) {
  EXPECT_THROW(TimeZone("Europe/Atlantis"), TermError);
}

}  // namespace
}  // namespace grader
