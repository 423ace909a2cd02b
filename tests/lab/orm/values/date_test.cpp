#include <gtest/gtest.h>

#include <string>

#include <lab/orm/date.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/value/calendar.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/clock.hpp>

namespace orm {
namespace {

std::string what_of_date(int year, int month, int day) {
  try {
    (void)Date(year, month, day);
  } catch (const ValueError& error) {
    return error.what();
  }
  return "a date";
}

TEST(Date, KeepsYearMonthAndDay) {
  const Date date(2022, 5, 17);
  EXPECT_EQ(date.year(), 2022);
  EXPECT_EQ(date.month(), 5);
  EXPECT_EQ(date.day(), 17);
}

TEST(Date, RefusesDaysThatAreNotInTheCalendar) {
  EXPECT_EQ(what_of_date(2023, 2, 30), "2023-02-30 is no date");
  EXPECT_EQ(what_of_date(2023, 2, 29), "2023-02-29 is no date");
  EXPECT_EQ(what_of_date(2024, 2, 29), "a date");
  EXPECT_EQ(what_of_date(1900, 2, 29), "1900-02-29 is no date");
  EXPECT_EQ(what_of_date(2000, 2, 29), "a date");
  EXPECT_EQ(what_of_date(2023, 4, 31), "2023-04-31 is no date");
  EXPECT_EQ(what_of_date(2023, 0, 1), "2023-00-01 is no date");
  EXPECT_EQ(what_of_date(2023, 13, 1), "2023-13-01 is no date");
  EXPECT_EQ(what_of_date(0, 1, 1), "0000-01-01 is no date");
  EXPECT_EQ(what_of_date(10000, 1, 1), "10000-01-01 is no date");
}

TEST(Date, OrdersAsTheCalendarDoes) {
  EXPECT_TRUE(Date(2022, 5, 17) < Date(2022, 5, 18));
  EXPECT_TRUE(Date(2022, 5, 31) < Date(2022, 6, 1));
  EXPECT_TRUE(Date(2022, 12, 31) <= Date(2023, 1, 1));
  EXPECT_TRUE(Date(2023, 1, 1) >= Date(2023, 1, 1));
  EXPECT_TRUE(Date(2022, 5, 17) == Date(2022, 5, 17));
  EXPECT_FALSE(Date() == Date(2022, 5, 17));
  EXPECT_THROW((void)(Date() < Date(2022, 5, 17)), AttributeError);
}

TEST(Date, CountsDays) {
  EXPECT_EQ(Date(2024, 2, 28).plus_days(2), Date(2024, 3, 1));
  EXPECT_EQ(Date(2024, 1, 1).plus_days(-1), Date(2023, 12, 31));
  EXPECT_EQ(Date(9999, 12, 31).days_since(Date(1, 1, 1)), 3652058);
  EXPECT_EQ(Date(1, 1, 1).plus_days(3652058), Date(9999, 12, 31));
  EXPECT_EQ(Date(1970, 1, 1).days_since(Date(2000, 3, 1)), -11017);
}

TEST(Date, EveryDayFollowsTheOneBefore) {
  Date day(1896, 1, 1);
  for (int i = 0; i < 150'000; ++i) {
    const Date next = day.plus_days(1);
    ASSERT_TRUE(day < next);
    ASSERT_EQ(next.days_since(day), 1);
    ASSERT_TRUE(next.day() == 1 || next.day() == day.day() + 1);
    day = next;
  }
}

TEST(Date, DoesNotLeaveTheYearsOneTo9999) {
  EXPECT_THROW((void)Date(9999, 12, 31).plus_days(1), ValueError);
  EXPECT_THROW((void)Date(1, 1, 1).plus_days(-1), ValueError);
  EXPECT_THROW((void)Date(2022, 1, 1).plus_days(9'223'372'036'854'775'807), ValueError);
  EXPECT_THROW((void)Date(1, 1, 1).plus_days(-9'223'372'036'854'775'807), ValueError);
}

TEST(DateTime, KeepsItsParts) {
  const DateTime moment(2023, 10, 31, 9, 30, 15, 123);
  EXPECT_EQ(moment.date(), Date(2023, 10, 31));
  EXPECT_EQ(moment.year(), 2023);
  EXPECT_EQ(moment.hour(), 9);
  EXPECT_EQ(moment.minute(), 30);
  EXPECT_EQ(moment.second(), 15);
  EXPECT_EQ(moment.microsecond(), 123);
}

TEST(DateTime, RefusesTimesThatNoDayHas) {
  EXPECT_THROW(DateTime(2023, 2, 30), ValueError);
  EXPECT_THROW(DateTime(2023, 1, 1, 24), ValueError);
  EXPECT_THROW(DateTime(2023, 1, 1, 0, 60), ValueError);
  EXPECT_THROW(DateTime(2023, 1, 1, 0, 0, 60), ValueError);
  EXPECT_THROW(DateTime(2023, 1, 1, 0, 0, 0, 1'000'000), ValueError);
  EXPECT_THROW(DateTime(2023, 1, 1, -1), ValueError);
}

TEST(DateTime, CountsSecondsAcrossDays) {
  const DateTime moment(2023, 12, 31, 23, 59, 59, 5);
  EXPECT_EQ(moment.plus_seconds(1), DateTime(2024, 1, 1, 0, 0, 0, 5));
  EXPECT_EQ(moment.plus_seconds(-86'400), DateTime(2023, 12, 30, 23, 59, 59, 5));
  EXPECT_EQ(DateTime(2024, 1, 1).plus_seconds(-1), DateTime(2023, 12, 31, 23, 59, 59));
  EXPECT_EQ(moment.plus_seconds(2 * 86'400 + 1), DateTime(2024, 1, 3, 0, 0, 0, 5));
}

TEST(DateTime, IsTheMidnightOfADate) {
  EXPECT_TRUE(DateTime(Date(2022, 5, 17)) == DateTime(2022, 5, 17));
  EXPECT_TRUE(DateTime(2022, 5, 17, 1) > Date(2022, 5, 17));
  EXPECT_TRUE(DateTime(Date()) == null);
  EXPECT_TRUE(Date(DateTime()) == null);
  EXPECT_TRUE(Date(DateTime(2022, 5, 17, 13)) == Date(2022, 5, 17));
}

TEST(DateText, IsWhatSqliteSorts) {
  const auto text = [](Date date) { return detail::date_text(detail::Access::date(date)); };
  EXPECT_EQ(text(Date(2022, 5, 17)), "2022-05-17");
  EXPECT_EQ(text(Date(1, 1, 1)), "0001-01-01");
}

TEST(DateText, ShowsMicrosecondsWhereThereAreSome) {
  const auto text = [](DateTime moment, bool full) {
    return detail::datetime_text(detail::Access::datetime(moment), full);
  };
  EXPECT_EQ(text(DateTime(2023, 10, 31, 9, 30), false), "2023-10-31 09:30:00");
  EXPECT_EQ(text(DateTime(2023, 10, 31, 9, 30), true), "2023-10-31 09:30:00.000000");
  EXPECT_EQ(text(DateTime(9999, 12, 31, 23, 59, 59, 999'999), false), "9999-12-31 23:59:59.999999");
  EXPECT_EQ(text(DateTime(2023, 10, 31, 9, 30, 0, 123), false), "2023-10-31 09:30:00.000123");
}

struct Reading {
  const char* text;
  const char* moment;  // empty: cannot be read
};
void PrintTo(const Reading& reading, std::ostream* out) { *out << reading.text; }

class DateTimeTexts : public testing::TestWithParam<Reading> {};

TEST_P(DateTimeTexts, AreReadOrRefused) {
  long long packed = 0;
  int day = 0;
  const bool read = detail::parse_datetime(GetParam().text, packed);
  EXPECT_EQ(read ? detail::datetime_text(packed, false) : "", GetParam().moment);
  EXPECT_EQ(detail::parse_date(GetParam().text, day), read);
  EXPECT_EQ(read ? detail::date_text(day) : "", std::string(GetParam().moment).substr(0, 10));
}

INSTANTIATE_TEST_SUITE_P(
    Known, DateTimeTexts,
    testing::Values(Reading{"2022-05-17", "2022-05-17 00:00:00"},
                    Reading{"2022-05-17 09:30", "2022-05-17 09:30:00"},
                    Reading{"2022-05-17 09:30:15", "2022-05-17 09:30:15"},
                    Reading{"2022-05-17T09:30:15", "2022-05-17 09:30:15"},
                    Reading{"2022-05-17 09:30:15.000123", "2022-05-17 09:30:15.000123"},
                    Reading{"2022-05-17 09:30:15.5", "2022-05-17 09:30:15.500000"},
                    Reading{"9999-12-31 23:59:59.999999", "9999-12-31 23:59:59.999999"}));
INSTANTIATE_TEST_SUITE_P(
    Unknown, DateTimeTexts,
    testing::Values(Reading{"", ""}, Reading{"2022", ""}, Reading{"2022-5-17", ""},
                    Reading{"2022-02-30", ""}, Reading{"2022-05-17x", ""},
                    Reading{"2022/05/17", ""}, Reading{"2022-05-17 ", ""},
                    Reading{"2022-05-17 9:30", ""}, Reading{"2022-05-17 24:00", ""},
                    Reading{"2022-05-17 09:60", ""}, Reading{"2022-05-17 09:30:", ""},
                    Reading{"2022-05-17 09:30:1", ""}, Reading{"2022-05-17 09:30:15.", ""},
                    Reading{"2022-05-17 09:30:15.1234567", ""},
                    Reading{"2022-05-17 09:30:15,5", ""}, Reading{"2022-05-17 09:30:15Z", ""},
                    Reading{"-022-05-17", ""}, Reading{"2022-05-1\xb2", ""},
                    Reading{"0000-01-01", ""}));

struct Clock : testing::Test {
  ~Clock() override { detail::set_clock(DateTime()); }
};

TEST_F(Clock, StandsStillWhereItIsSet) {
  detail::set_clock(DateTime(2023, 10, 31, 9, 30));
  EXPECT_EQ(now(), DateTime(2023, 10, 31, 9, 30));
  EXPECT_EQ(today(), Date(2023, 10, 31));
}

TEST_F(Clock, AsksAFunction) {
  int minute = 0;
  detail::set_clock([&] { return DateTime(2023, 10, 31, 9, minute++); });
  EXPECT_EQ(now().minute(), 0);
  EXPECT_EQ(now().minute(), 1);
}

TEST_F(Clock, OtherwiseGoesOn) {
  detail::set_clock(DateTime());
  const DateTime before = now();
  EXPECT_TRUE(before > DateTime(2024, 1, 1));
  EXPECT_TRUE(now() >= before);
}

}  // namespace
}  // namespace orm
