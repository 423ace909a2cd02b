#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <sstream>
#include <string>

#include <lab/orm/column.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/display.hpp>

namespace orm {
namespace {

using detail::Argument;
using detail::display;

struct Shown {
  double number;
  const char* text;
};
void PrintTo(const Shown& shown, std::ostream* out) { *out << shown.text; }

class RealsAsPythonShowsThem : public testing::TestWithParam<Shown> {};

TEST_P(RealsAsPythonShowsThem, Shown) { EXPECT_EQ(display(GetParam().number), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    Known, RealsAsPythonShowsThem,
    testing::Values(Shown{0, "0.0"}, Shown{-0.0, "-0.0"}, Shown{1, "1.0"}, Shown{-2.5, "-2.5"},
                    Shown{0.1, "0.1"}, Shown{0.1 + 0.2, "0.30000000000000004"}, Shown{100, "100.0"},
                    Shown{123456.789, "123456.789"}, Shown{0.0001, "0.0001"},
                    Shown{0.00001, "1e-05"}, Shown{1.5e-7, "1.5e-07"},
                    Shown{1e15, "1000000000000000.0"}, Shown{1e16, "1e+16"},
                    Shown{123456789012345678., "1.2345678901234568e+17"}, Shown{1e22, "1e+22"},
                    Shown{1e100, "1e+100"}, Shown{5e-324, "5e-324"},
                    Shown{1.7976931348623157e308, "1.7976931348623157e+308"},
                    Shown{std::numeric_limits<double>::infinity(), "inf"},
                    Shown{-std::numeric_limits<double>::infinity(), "-inf"}));

TEST(Display, RealsReadBackAsTheyWere) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 100'000; ++i) {
    const auto number = std::bit_cast<double>(random());
    if (!std::isfinite(number)) continue;
    const std::string text = display(number);
    ASSERT_LE(text.size(), detail::kSpelled);
    ASSERT_EQ(std::strtod(text.c_str(), nullptr), number) << text;
  }
}

TEST(Display, ShowsValuesAsPythonDoes) {
  EXPECT_EQ(display(Argument()), "None");
  EXPECT_EQ(display(std::numeric_limits<long long>::min()), "-9223372036854775808");
  EXPECT_EQ(display(true), "True");
  EXPECT_EQ(display(Boolean(false)), "False");
  EXPECT_EQ(display("Go"), "Go");
  EXPECT_EQ(display(Date(2022, 5, 17)), "2022-05-17");
  EXPECT_EQ(display(DateTime(2023, 10, 31, 9, 30)), "2023-10-31 09:30:00");
  EXPECT_EQ(display(Blob("a'\0\xff", 4)), "b'a\\'\\x00\\xff'");
}

TEST(Display, IsWhatStreamsPrint) {
  std::ostringstream out;
  const Column<Integer, not_null> price = 5;
  const PrimaryKey id;
  out << price << ' ' << id << ' ' << Real(2) << ' ' << Real() << ' ' << Boolean(true) << ' '
      << Boolean() << ' ' << Date(2022, 5, 17) << ' ' << Date() << ' '
      << DateTime(2022, 5, 17, 9, 30, 0, 5) << ' ' << DateTime();
  EXPECT_EQ(out.str(), "5 None 2.0 None True None 2022-05-17 None 2022-05-17 09:30:00.000005 None");
}

}  // namespace
}  // namespace orm
