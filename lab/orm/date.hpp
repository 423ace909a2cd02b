// Date and DateTime, of the proleptic Gregorian calendar, years 1 to 9999, without a time zone.
#pragma once

#include <lab/orm/text.hpp>

namespace orm {

class DateTime;

class Date : public Value {
 public:
  static constexpr Kind kind = Kind::date;

  ORM_INLINE constexpr Date() noexcept {}
  ORM_INLINE Date(Null) { flags_ = kGiven; }
  Date(int year, int month, int day);     // throws ValueError: "2023-02-30 is no date"
  explicit Date(const DateTime& moment);  // its day
  ORM_INLINE Date(const Date& other)
      : Value((other.fresh(), other.flags_ & (kSet | kGiven))), packed_(other.packed_) {}
  Date& operator=(const Date& other);

  ORM_INLINE int year() const { return need(kind), packed_ / 512; }
  ORM_INLINE int month() const { return need(kind), packed_ / 32 % 16; }
  ORM_INLINE int day() const { return need(kind), packed_ % 32; }
  Date plus_days(long long days) const;
  long long days_since(const Date& earlier) const;

  ORM_INLINE friend bool operator==(const Date& a, const Date& b) {
    return a.is_null() ? b.is_null() : !b.is_null() && a.packed_ == b.packed_;
  }
  ORM_INLINE friend bool operator==(const Date& a, Null) { return a.is_null(); }
  ORM_INLINE friend bool operator<(const Date& a, const Date& b) {
    return a.need(kind), b.need(kind), a.packed_ < b.packed_;
  }
  ORM_INLINE friend bool operator>(const Date& a, const Date& b) { return b < a; }
  ORM_INLINE friend bool operator<=(const Date& a, const Date& b) { return !(b < a); }
  ORM_INLINE friend bool operator>=(const Date& a, const Date& b) { return !(a < b); }
  template <detail::Stream Out>
  friend Out& operator<<(Out& out, const Date& value) {
    return detail::write(out, value);
  }

 private:
  int packed_ = 0;  // year * 512 + month * 32 + day: ordered as dates are
  friend struct detail::Access;
};

class DateTime : public Value {
 public:
  static constexpr Kind kind = Kind::datetime;

  ORM_INLINE constexpr DateTime() noexcept {}
  ORM_INLINE DateTime(Null) { flags_ = kGiven; }
  DateTime(int year, int month, int day, int hour = 0, int minute = 0, int second = 0,
           int microsecond = 0);
  DateTime(const Date& day);  // its midnight
  ORM_INLINE DateTime(const DateTime& other)
      : Value((other.fresh(), other.flags_ & (kSet | kGiven))), packed_(other.packed_) {}
  DateTime& operator=(const DateTime& other);

  Date date() const;
  ORM_INLINE int year() const { return date().year(); }
  ORM_INLINE int month() const { return date().month(); }
  ORM_INLINE int day() const { return date().day(); }
  int hour() const;
  int minute() const;
  int second() const;
  int microsecond() const;
  DateTime plus_seconds(long long seconds) const;

  ORM_INLINE friend bool operator==(const DateTime& a, const DateTime& b) {
    return a.is_null() ? b.is_null() : !b.is_null() && a.packed_ == b.packed_;
  }
  ORM_INLINE friend bool operator==(const DateTime& a, Null) { return a.is_null(); }
  ORM_INLINE friend bool operator<(const DateTime& a, const DateTime& b) {
    return a.need(kind), b.need(kind), a.packed_ < b.packed_;
  }
  ORM_INLINE friend bool operator>(const DateTime& a, const DateTime& b) { return b < a; }
  ORM_INLINE friend bool operator<=(const DateTime& a, const DateTime& b) { return !(b < a); }
  ORM_INLINE friend bool operator>=(const DateTime& a, const DateTime& b) { return !(a < b); }
  template <detail::Stream Out>
  friend Out& operator<<(Out& out, const DateTime& value) {
    return detail::write(out, value);
  }

 private:
  long long packed_ = 0;  // (packed date) * 86'400'000'000 + microseconds of the day
  friend struct detail::Access;
};

DateTime now();  // the clock; `lab --now` and tests set it
Date today();

}  // namespace orm
