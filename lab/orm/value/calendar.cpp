#include <lab/orm/value/calendar.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include <lab/orm/error.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {
namespace {

constexpr long long kFirstDay = -719162;  // 0001-01-01
constexpr long long kLastDay = 2932896;   // 9999-12-31

// Reads N digits into `number`; false where there is something else.
template <int N>
bool read_digits(const char* from, int& number) {
  bool all_digits = true;
  number = 0;
  for (int i = 0; i < N; ++i) {
    const unsigned digit = static_cast<unsigned char>(from[i]) - unsigned{'0'};
    all_digits &= digit <= 9;
    number = number * 10 + static_cast<int>(digit);
  }
  return all_digits;
}

bool read_day(std::string_view text, int& packed) {
  Day d;
  if (text.size() < kDateChars || text[4] != '-' || text[7] != '-') return false;
  if (!read_digits<4>(text.data(), d.year) || !read_digits<2>(text.data() + 5, d.month) ||
      !read_digits<2>(text.data() + 8, d.day) || !is_day(d))
    return false;
  packed = pack(d);
  return true;
}

// The fraction of a second: ".5" as well as ".500000".
bool read_fraction(std::string_view text, int& microseconds) {
  if (text.size() < 2 || text.size() > 7 || text[0] != '.') return false;
  char digits[6] = {'0', '0', '0', '0', '0', '0'};
  std::copy(text.begin() + 1, text.end(), digits);
  return read_digits<6>(digits, microseconds);
}

// "09:30", "09:30:00" and "09:30:00.000123".
bool read_time(std::string_view text, long long& microseconds) {
  int hour = 0, minute = 0, second = 0, fraction = 0;
  if (text.size() < 5 || text[2] != ':' || !read_digits<2>(text.data(), hour) ||
      !read_digits<2>(text.data() + 3, minute))
    return false;
  if (text.size() > 5 &&
      (text.size() < 8 || text[5] != ':' || !read_digits<2>(text.data() + 6, second)))
    return false;
  if (text.size() > 8 && !read_fraction(text.substr(8), fraction)) return false;
  if (hour > 23 || minute > 59 || second > 59) return false;
  microseconds = ((hour * 60LL + minute) * 60 + second) * 1'000'000 + fraction;
  return true;
}

// Eight characters at once, of a text as the library itself writes it. `form` has 0 where a digit
// must be and the character where it is fixed. On success each byte that begins a pair of digits
// holds the pair's number.
//
// A byte's upper half tells a wrong character: a digit's bytes lie at 0 to 9 once '0' is taken off,
// so that adding 6 does not reach 16; a fixed character leaves 0, to which 15 may be added.
class EightCharacters {
 public:
  constexpr explicit EightCharacters(const char (&form)[9]) {
    for (int i = 0; i < 8; ++i) {
      const std::uint64_t wanted = static_cast<unsigned char>(form[i]);
      expected_ |= wanted << 8 * i;
      room_ |= (wanted == '0' ? std::uint64_t{6} : 15) << 8 * i;
    }
  }
  bool read(const char* from, std::uint64_t& pairs) const {
    std::uint64_t chars;
    std::memcpy(&chars, from, sizeof chars);
    const std::uint64_t off = chars ^ expected_;
    pairs = off * 10 + (off >> 8);
    return ((off | (off + room_)) & 0xf0f0f0f0f0f0f0f0) == 0;
  }
  static int pair(std::uint64_t pairs, int at) { return static_cast<int>(pairs >> 8 * at & 0xff); }

 private:
  std::uint64_t expected_ = 0, room_ = 0;
};

// "2022-05-17". False also where the text is right on a machine that has its bytes the other way
// round.
bool read_date(const char* from, int& packed) {
  static constexpr EightCharacters kMonth("0000-00-"), kDay("00-00-00");
  using Eight = EightCharacters;
  std::uint64_t month, day;
  if (std::endian::native != std::endian::little || !kMonth.read(from, month) ||
      !kDay.read(from + 2, day))
    return false;
  const Day d{Eight::pair(month, 0) * 100 + Eight::pair(month, 2), Eight::pair(month, 5),
              Eight::pair(day, 6)};
  if (!is_day(d)) return false;
  packed = pack(d);
  return true;
}

// "2022-05-17 09:30:00.000123". False also where the text is right and written otherwise.
bool read_full(std::string_view text, long long& packed) {
  static constexpr EightCharacters kMonth("0000-00-"), kMinute("00 00:00"), kSecond(":00.0000"),
      kFraction("0.000000");
  using Eight = EightCharacters;
  std::uint64_t month, minute, second, fraction;
  if (std::endian::native != std::endian::little || text.size() != kDateTimeChars) return false;
  const char* from = text.data();
  if (!kMonth.read(from, month) || !kMinute.read(from + 8, minute) ||
      !kSecond.read(from + 16, second) || !kFraction.read(from + 18, fraction))
    return false;
  const Day d{Eight::pair(month, 0) * 100 + Eight::pair(month, 2), Eight::pair(month, 5),
              Eight::pair(minute, 0)};
  const int hours = Eight::pair(minute, 3), minutes = Eight::pair(minute, 6),
            seconds = Eight::pair(second, 1);
  if (!is_day(d) || hours > 23 || minutes > 59 || seconds > 59) return false;
  packed = pack(d) * kMicrosecondsOfDay + ((hours * 60LL + minutes) * 60 + seconds) * 1'000'000 +
           Eight::pair(fraction, 2) * 10'000 + Eight::pair(fraction, 4) * 100 +
           Eight::pair(fraction, 6);
  return true;
}

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

}  // namespace

bool is_late_day(Day d) {
  constexpr signed char kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (d.day < 1) return false;
  return d.day <= kDays[d.month - 1] || (d.month == 2 && d.day == 29 && is_leap(d.year));
}

// Counts in years that begin in March, so that the leap day is the last of a year, and in eras of
// 400 years; after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
int days_since_1970(Day d) {
  const int year = d.year - (d.month <= 2);
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Day day_of(int days) {
  days += 719'468;
  const int era = days / 146'097;
  const int day_of_era = days - era * 146'097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month = (5 * day_of_year + 2) / 153;  // from March
  Day d;
  d.day = day_of_year - (153 * month + 2) / 5 + 1;
  d.month = month < 10 ? month + 3 : month - 9;
  d.year = year_of_era + era * 400 + (d.month <= 2);
  return d;
}

int packed_day(long long days) {
  if (days < kFirstDay || days > kLastDay)
    throw ValueError("dates lie in the years 1 to 9999; this one does not");
  return pack(day_of(static_cast<int>(days)));
}

char* write_datetime(char* to, long long packed, bool full) {
  to = write_date(to, static_cast<int>(packed / kMicrosecondsOfDay));
  const long long time = packed % kMicrosecondsOfDay;
  const int seconds = static_cast<int>(time / 1'000'000);
  const int microseconds = static_cast<int>(time % 1'000'000);
  *to = ' ';
  to = write_two(to + 1, seconds / 3600);
  *to = ':';
  to = write_two(to + 1, seconds / 60 % 60);
  *to = ':';
  to = write_two(to + 1, seconds % 60);
  if (!full && microseconds == 0) return to;
  *to = '.';
  to = write_two(to + 1, microseconds / 10'000);
  to = write_two(to, microseconds / 100 % 100);
  return write_two(to, microseconds % 100);
}

std::string date_text(int packed) {
  char chars[kDateChars];
  return {chars, write_date(chars, packed)};
}

std::string datetime_text(long long packed, bool full) {
  char chars[kDateTimeChars];
  return {chars, write_datetime(chars, packed, full)};
}

bool parse_date(std::string_view text, int& packed) {
  if (text.size() == kDateChars) return read_date(text.data(), packed) || read_day(text, packed);
  long long moment = 0;
  if (!parse_datetime(text, moment)) return false;
  packed = static_cast<int>(moment / kMicrosecondsOfDay);
  return true;
}

bool parse_datetime(std::string_view text, long long& packed) {
  if (read_full(text, packed)) [[likely]]
    return true;
  int day = 0;
  long long time = 0;
  if (!read_day(text, day)) return false;
  if (text.size() > kDateChars) {
    const char between = text[kDateChars];
    if ((between != ' ' && between != 'T') || !read_time(text.substr(kDateChars + 1), time))
      return false;
  }
  packed = day * kMicrosecondsOfDay + time;
  return true;
}

}  // namespace orm::detail
