// Days as year * 512 + month * 32 + day, moments as (day) * 86,400,000,000 + microseconds of the
// day, and both as the texts that the tables hold: "2022-05-17", "2022-05-17 09:30:00.000000".
#pragma once

#include <cstdint>
#include <string_view>

#include "workload.hpp"

namespace bench::raw {

inline constexpr std::int64_t kMicrosecondsOfDay = 86'400'000'000;

inline int packed(const Day& day) { return day.year * 512 + day.month * 32 + day.day; }
inline std::int64_t packed(const Moment& moment) {
  return packed(moment.day) * kMicrosecondsOfDay +
         (moment.hour * 60 + moment.minute) * std::int64_t{60'000'000};
}

inline int two_digits(const char* at) { return (at[0] - '0') * 10 + at[1] - '0'; }
inline int parse_day(std::string_view text) {
  const char* at = text.data();
  return (two_digits(at) * 100 + two_digits(at + 2)) * 512 + two_digits(at + 5) * 32 +
         two_digits(at + 8);
}
inline std::int64_t parse_moment(std::string_view text) {
  const char* at = text.data();
  std::int64_t microseconds = 0;
  for (int i = 20; i < 26; ++i) microseconds = microseconds * 10 + (at[i] - '0');
  const int seconds = (two_digits(at + 11) * 60 + two_digits(at + 14)) * 60 + two_digits(at + 17);
  return parse_day(text) * kMicrosecondsOfDay + seconds * std::int64_t{1'000'000} + microseconds;
}

inline void write_digits(char* to, int digits, std::int64_t value) {
  for (int i = digits; i-- > 0; value /= 10) to[i] = static_cast<char>('0' + value % 10);
}

// A text with its own memory, for as long as a statement needs it.
struct DayText {
  explicit DayText(int day) {
    write_digits(chars, 4, day / 512);
    write_digits(chars + 5, 2, day / 32 % 16);
    write_digits(chars + 8, 2, day % 32);
  }
  operator std::string_view() const { return {chars, 10}; }
  char chars[11] = "0000-00-00";
};
struct MomentText {
  explicit MomentText(std::int64_t moment) {
    const DayText day(static_cast<int>(moment / kMicrosecondsOfDay));
    for (int i = 0; i < 10; ++i) chars[i] = day.chars[i];
    const std::int64_t microseconds = moment % kMicrosecondsOfDay;
    const std::int64_t seconds = microseconds / 1'000'000;
    write_digits(chars + 11, 2, seconds / 3600);
    write_digits(chars + 14, 2, seconds / 60 % 60);
    write_digits(chars + 17, 2, seconds % 60);
    write_digits(chars + 20, 6, microseconds % 1'000'000);
  }
  operator std::string_view() const { return {chars, 26}; }
  char chars[27] = "0000-00-00 00:00:00.000000";
};

}  // namespace bench::raw
