// The calendar under Date and DateTime: packing, checking, counting days, and the texts that are
// stored. Nothing here allocates.
#pragma once

#include <array>
#include <cstring>
#include <string_view>

#include <lab/orm/date.hpp>

namespace orm::detail {

inline constexpr long long kMicrosecondsOfDay = 86'400'000'000;

struct Day {
  int year, month, day;
};
constexpr int pack(Day d) { return d.year * 512 + d.month * 32 + d.day; }
constexpr Day unpack(int packed) { return {packed >> 9, packed >> 5 & 15, packed & 31}; }

// Is there such a day in the years 1 to 9999?
bool is_late_day(Day);  // where the year and the month are possible: is the day, too?
inline bool is_day(Day d) {
  const auto from_one = [](int n) { return static_cast<unsigned>(n) - 1; };
  if (from_one(d.year) >= 9999 || from_one(d.month) >= 12) return false;
  return from_one(d.day) < 28 || is_late_day(d);
}
int days_since_1970(Day);
Day day_of(int days_since_1970);  // of the years 1 to 9999
// The packed date; throws ValueError where the day lies outside of the years 1 to 9999.
int packed_day(long long days_since_1970);

inline constexpr std::size_t kDateChars = 10;      // 2022-05-17
inline constexpr std::size_t kDateTimeChars = 26;  // 2022-05-17 09:30:00.000123

// The digits of 00, 01, ... 99.
inline constexpr auto kPairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

inline char* write_two(char* to, int number) {
  std::memcpy(to, &kPairs[2 * static_cast<unsigned>(number)], 2);
  return to + 2;
}
// These return the end.
inline char* write_date(char* to, int packed) {
  const Day d = unpack(packed);
  to = write_two(write_two(to, d.year / 100), d.year % 100);
  *to = '-';
  to = write_two(to + 1, d.month);
  *to = '-';
  return write_two(to + 1, d.day);
}
// Without microseconds where there are none, unless `full`.
char* write_datetime(char* to, long long packed, bool full);

}  // namespace orm::detail
