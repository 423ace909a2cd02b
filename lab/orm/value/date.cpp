#include <lab/orm/date.hpp>

#include <cstdio>
#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/value/calendar.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/display.hpp>

namespace orm {

using detail::kMicrosecondsOfDay;

namespace {

constexpr long long kSecondsOfDay = 86'400;

[[noreturn, gnu::cold]] void refuse(int year, int month, int day) {
  char chars[64];
  std::snprintf(chars, sizeof chars, "%04d-%02d-%02d is no date", year, month, day);
  throw ValueError(chars);
}

inline int checked(int year, int month, int day) {
  if (!detail::is_day({year, month, day})) [[unlikely]]
    refuse(year, month, day);
  return detail::pack({year, month, day});
}

long long days_of(int packed) { return detail::days_since_1970(detail::unpack(packed)); }

}  // namespace

Date::Date(int year, int month, int day)
    : Value(kSet | kGiven), packed_(checked(year, month, day)) {}

Date::Date(const DateTime& moment) : Value(kGiven) {
  if (moment.is_null()) return;
  packed_ = static_cast<int>(detail::Access::datetime(moment) / kMicrosecondsOfDay);
  flags_ |= kSet;
}

Date& Date::operator=(const Date& other) {
  other.fresh();
  const bool set = other.flags_ & kSet;
  const int packed = other.packed_;
  touch();
  packed_ = packed;
  note_written(set);
  return *this;
}

Date Date::plus_days(long long days) const {
  need(kind);
  long long sum = 0;
  if (__builtin_add_overflow(days_of(packed_), days, &sum)) sum = days;  // far outside either way
  Date later;
  later.packed_ = detail::packed_day(sum);
  later.flags_ = kSet | kGiven;
  return later;
}

long long Date::days_since(const Date& earlier) const {
  need(kind), earlier.need(kind);
  return days_of(packed_) - days_of(earlier.packed_);
}

DateTime::DateTime(int year, int month, int day, int hour, int minute, int second, int microsecond)
    : Value(kSet | kGiven) {
  packed_ = checked(year, month, day) * kMicrosecondsOfDay;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
      microsecond < 0 || microsecond > 999'999) {
    char chars[96];
    std::snprintf(chars, sizeof chars, "%02d:%02d:%02d.%06d is no time of a day", hour, minute,
                  second, microsecond);
    throw ValueError(chars);
  }
  packed_ += ((hour * 60LL + minute) * 60 + second) * 1'000'000 + microsecond;
}

DateTime::DateTime(const Date& day) : Value(kGiven) {
  if (day.is_null()) return;
  packed_ = detail::Access::date(day) * kMicrosecondsOfDay;
  flags_ |= kSet;
}

DateTime& DateTime::operator=(const DateTime& other) {
  other.fresh();
  const bool set = other.flags_ & kSet;
  const long long packed = other.packed_;
  touch();
  packed_ = packed;
  note_written(set);
  return *this;
}

Date DateTime::date() const {
  need(kind);
  return Date(*this);
}
int DateTime::hour() const {
  return need(kind), static_cast<int>(packed_ % kMicrosecondsOfDay / 3'600'000'000);
}
int DateTime::minute() const {
  return need(kind), static_cast<int>(packed_ % kMicrosecondsOfDay / 60'000'000 % 60);
}
int DateTime::second() const {
  return need(kind), static_cast<int>(packed_ % kMicrosecondsOfDay / 1'000'000 % 60);
}
int DateTime::microsecond() const { return need(kind), static_cast<int>(packed_ % 1'000'000); }

DateTime DateTime::plus_seconds(long long seconds) const {
  need(kind);
  const long long time = packed_ % kMicrosecondsOfDay;
  const long long of_day = time / 1'000'000 + seconds % kSecondsOfDay;
  const long long more_days = of_day < 0 ? -1 : of_day / kSecondsOfDay;
  const Date day = date().plus_days(seconds / kSecondsOfDay + more_days);
  DateTime later(day);
  later.packed_ += (of_day - more_days * kSecondsOfDay) * 1'000'000 + time % 1'000'000;
  return later;
}

std::size_t detail::spell(const Date& value, char* to) {
  if (value.is_null()) return spell_none(to);
  return static_cast<std::size_t>(write_date(to, Access::date(value)) - to);
}
std::size_t detail::spell(const DateTime& value, char* to) {
  if (value.is_null()) return spell_none(to);
  return static_cast<std::size_t>(write_datetime(to, Access::datetime(value), false) - to);
}

}  // namespace orm
