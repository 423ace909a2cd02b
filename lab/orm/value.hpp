// The types of columns: Text, Integer, BigInteger, Real, Boolean, Date, DateTime, Blob.
//
// A value is null until it is given one. Reading null as a value throws "Game.price is null";
// comparing it with a value is false; printing it gives None. As a member of a model a value knows
// its row: reading refreshes it after a commit, writing marks it for the next flush. A copy is
// free-standing.
#pragma once

#include <lab/orm/base.hpp>

namespace orm {

struct Null {};
inline constexpr Null null;  // SQL's NULL: game->price = null; game->price == null

class Value;
class Integer;
class Real;
class Boolean;
class Date;
class DateTime;

namespace detail {

struct Access;

// What a read needs of its row's header: is the row as the session's transaction has it? (With a
// constructor, a class that begins with it may use the room that its end leaves.)
struct Freshness {
  Freshness(const unsigned* session, unsigned mine) : session_epoch(session), epoch(mine) {}
  const unsigned* session_epoch;
  unsigned epoch;
};

void refresh(
    const Value&);  // loads what has expired of the row; may throw ObjectDeleted, DetachedInstance
void will_change(Value&);  // keeps the old value until the flush and marks the member dirty
[[noreturn]] void read_null(const Value&, Kind);  // throws AttributeError: "Game.price is null"

template <class S>
concept StringLike = !same<S, Anything> && requires(const S& s, const char*& chars) {
  chars = s.data();
  s.size();
};
template <class A>
inline constexpr bool is_whole = false;
template <>
inline constexpr bool is_whole<int> = true;
template <>
inline constexpr bool is_whole<long> = true;
template <>
inline constexpr bool is_whole<long long> = true;
template <>
inline constexpr bool is_whole<unsigned> = true;
template <>
inline constexpr bool is_whole<unsigned long> = true;
template <>
inline constexpr bool is_whole<unsigned long long> = true;
template <>
inline constexpr bool is_whole<short> = true;
template <>
inline constexpr bool is_whole<char> = true;
template <>
inline constexpr bool is_whole<signed char> = true;
template <>
inline constexpr bool is_whole<unsigned char> = true;
template <>
inline constexpr bool is_whole<unsigned short> = true;
template <class A>
inline constexpr bool is_fraction = false;
template <>
inline constexpr bool is_fraction<float> = true;
template <>
inline constexpr bool is_fraction<double> = true;
template <>
inline constexpr bool is_fraction<long double> = true;
template <class A>
concept Whole = is_whole<A>;
template <class A>
concept Fraction = is_fraction<A>;
template <class A>
concept Number = is_whole<A> || is_fraction<A>;
template <class A>  // has values that a long long has not
concept Large = is_whole<A> && sizeof(A) == sizeof(long long) && A(-1) > A(0);

[[noreturn]] void too_large(unsigned long long);  // throws ValueError
template <class N>
[[gnu::always_inline]] constexpr long long whole(N value) {
  if constexpr (Large<N>)
    if (value > N(-1) / 2) too_large(value);
  return static_cast<long long>(value);
}

template <class Out>  // std::ostream, which no header here knows
concept Stream = requires(Out& out, const char* chars) {
  out.write(chars, 1).flush();
};
// The value as print shows it; returns the number of characters, at most kSpelled.
inline constexpr size_t kSpelled = 40;
size_t spell(const Integer&, char* to);
size_t spell(const Real&, char* to);
size_t spell(const Boolean&, char* to);
size_t spell(const Date&, char* to);
size_t spell(const DateTime&, char* to);
template <class Out, class V>
Out& write(Out& out, const V& value) {
  char chars[kSpelled];
  out.write(chars, static_cast<long>(spell(value, chars)));
  return out;
}

}  // namespace detail

// What all values share: where their row is, and whether they are null.
class Value {
 public:
  ORM_INLINE bool is_null() const {
    fresh();
    return !(flags_ & kSet);
  }

 protected:
  enum Flags : unsigned char { kSet = 1, kDirty = 2, kExpired = 4, kHeap = 8, kGiven = 16 };

  ORM_INLINE constexpr Value() noexcept {}
  ORM_INLINE explicit Value(unsigned char flags) : flags_(flags) {}

  ORM_INLINE bool is_stale() const {
    if (!back_) return false;
    // Through an integer: the row is outside of this, as far as a compiler can see.
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    auto row = reinterpret_cast<const detail::Freshness*>(reinterpret_cast<__UINTPTR_TYPE__>(this) -
                                                          back_);
    return row->epoch != *row->session_epoch;
  }
  ORM_INLINE void fresh() const {
    if (back_ && ((flags_ & kExpired) || is_stale())) [[unlikely]]
      detail::refresh(*this);
  }
  ORM_INLINE void need(Kind kind) const {  // before reading as a value
    if ((flags_ & (kSet | kExpired)) == kSet && !is_stale()) [[likely]]
      return;
    fresh();
    if (!(flags_ & kSet)) detail::read_null(*this, kind);
  }
  ORM_INLINE void touch() {  // before writing
    if (back_) detail::will_change(*this);
  }
  ORM_INLINE void note_written(bool set) {  // after it
    flags_ = static_cast<unsigned char>((flags_ & ~(kSet | kExpired)) | kGiven | (set ? kSet : 0));
  }

  unsigned short back_ = 0;  // bytes from the row's Freshness; 0: free-standing
  unsigned char flags_ = 0;

  friend struct detail::Access;
};

class Integer : public Value {
 public:
  static constexpr Kind kind = Kind::integer;

  ORM_INLINE constexpr Integer() noexcept {}
  ORM_INLINE Integer(Null) { flags_ = kGiven; }
  template <detail::Whole N>
  [[gnu::always_inline]] Integer(N value) : Value(kSet | kGiven), value_(detail::whole(value)) {}
  template <detail::Fraction N>
  Integer(N) = delete;                  // 3.7 is no whole number
  Integer(decltype(nullptr)) = delete;  // write null
  ORM_INLINE Integer(const Integer& other)
      : Value((other.fresh(), other.flags_ & (kSet | kGiven))), value_(other.value_) {}
  ORM_INLINE Integer& operator=(const Integer& other) {
    other.fresh();
    return assign(other.value_, other.flags_ & kSet);
  }
  ORM_INLINE operator long long() const {
    need(kind);
    return value_;
  }
  Integer& operator+=(long long n);  // these three throw ValueError beyond 64 bits
  Integer& operator-=(long long n);
  Integer& operator*=(long long n);
  ORM_INLINE Integer& operator++() { return *this += 1; }
  ORM_INLINE Integer& operator--() { return *this -= 1; }
  ORM_INLINE long long operator++(int) {
    const long long before = *this;
    *this += 1;
    return before;
  }
  ORM_INLINE long long operator--(int) {
    const long long before = *this;
    *this -= 1;
    return before;
  }
  ORM_INLINE long long value_or(long long otherwise) const {
    return is_null() ? otherwise : value_;
  }

  ORM_INLINE friend bool operator==(const Integer& a, const Integer& b) {
    return a.is_null() ? b.is_null() : !b.is_null() && a.value_ == b.value_;
  }
  ORM_INLINE friend bool operator==(const Integer& a, Null) { return a.is_null(); }
  template <detail::Number N>
  friend bool operator==(const Integer& a, N b) {
    if constexpr (detail::Large<N>)
      return !a.is_null() && a.value_ >= 0 && static_cast<N>(a.value_) == b;
    else if constexpr (detail::Fraction<N>)
      return !a.is_null() && static_cast<N>(a.value_) == b;
    else
      return !a.is_null() && a.value_ == b;
  }
  template <detail::Number N>
  friend bool operator==(N a, const Integer& b) {
    return b == a;
  }
  // With sizes: -1 is less than every one of them. All else compares as long long does.
  template <detail::Large N>
  friend bool operator<(const Integer& a, N b) {
    return a < 0 || static_cast<N>(a) < b;
  }
  template <detail::Large N>
  friend bool operator>(const Integer& a, N b) {
    return a >= 0 && static_cast<N>(a) > b;
  }
  template <detail::Large N>
  friend bool operator<=(const Integer& a, N b) {
    return !(a > b);
  }
  template <detail::Large N>
  friend bool operator>=(const Integer& a, N b) {
    return !(a < b);
  }
  template <detail::Large N>
  friend bool operator<(N a, const Integer& b) {
    return b > a;
  }
  template <detail::Large N>
  friend bool operator>(N a, const Integer& b) {
    return b < a;
  }
  template <detail::Large N>
  friend bool operator<=(N a, const Integer& b) {
    return b >= a;
  }
  template <detail::Large N>
  friend bool operator>=(N a, const Integer& b) {
    return b <= a;
  }
  template <detail::Stream Out>
  friend Out& operator<<(Out& out, const Integer& value) {
    return detail::write(out, value);
  }

 protected:
  ORM_INLINE Integer& assign(long long value, bool set) {
    touch();
    value_ = value;
    note_written(set);
    return *this;
  }
  long long value_ = 0;
  friend struct detail::Access;
};

class BigInteger : public Integer {
 public:
  static constexpr Kind kind = Kind::big_integer;
  using Integer::Integer;
  [[gnu::always_inline]] BigInteger() noexcept = default;
  [[gnu::always_inline]] BigInteger(const Integer& value) : Integer(value) {}
};

class Real : public Value {
 public:
  static constexpr Kind kind = Kind::real;

  ORM_INLINE constexpr Real() noexcept {}
  ORM_INLINE Real(Null) { flags_ = kGiven; }
  template <detail::Number N>
  [[gnu::always_inline]] Real(N value) : Value(kSet | kGiven), value_(static_cast<double>(value)) {}
  Real(decltype(nullptr)) = delete;
  Real(const Integer& value);
  ORM_INLINE Real(const Real& other)
      : Value((other.fresh(), other.flags_ & (kSet | kGiven))), value_(other.value_) {}
  ORM_INLINE Real& operator=(const Real& other) {
    other.fresh();
    return assign(other.value_, other.flags_ & kSet);
  }
  ORM_INLINE operator double() const {
    need(kind);
    return value_;
  }
  ORM_INLINE Real& operator+=(double n) { return assign(*this + n, true); }
  ORM_INLINE Real& operator-=(double n) { return assign(*this - n, true); }
  ORM_INLINE Real& operator*=(double n) { return assign(*this * n, true); }
  ORM_INLINE Real& operator/=(double n) { return assign(*this / n, true); }

  ORM_INLINE friend bool operator==(const Real& a, const Real& b) {
    return a.is_null() ? b.is_null() : !b.is_null() && a.value_ == b.value_;
  }
  ORM_INLINE friend bool operator==(const Real& a, Null) { return a.is_null(); }
  template <detail::Number N>
  friend bool operator==(const Real& a, N b) {
    return !a.is_null() && a.value_ == static_cast<double>(b);
  }
  template <detail::Number N>
  friend bool operator==(N a, const Real& b) {
    return b == a;
  }
  template <detail::Stream Out>
  friend Out& operator<<(Out& out, const Real& value) {
    return detail::write(out, value);
  }

 private:
  ORM_INLINE Real& assign(double value, bool set) {
    touch();
    value_ = value;
    note_written(set);
    return *this;
  }
  double value_ = 0;
  friend struct detail::Access;
};

class Boolean : public Value {
 public:
  static constexpr Kind kind = Kind::boolean;

  ORM_INLINE constexpr Boolean() noexcept {}
  ORM_INLINE Boolean(Null) { flags_ = kGiven; }
  template <class B>
  requires detail::same<B, bool>
  [[gnu::always_inline]] Boolean(B value) : Value(kSet | kGiven), value_(value) {}
  Boolean(decltype(nullptr)) = delete;
  ORM_INLINE Boolean(const Boolean& other)
      : Value((other.fresh(), other.flags_ & (kSet | kGiven))), value_(other.value_) {}
  ORM_INLINE Boolean& operator=(const Boolean& other) {
    other.fresh();
    return assign(other.value_, other.flags_ & kSet);
  }
  ORM_INLINE operator bool() const {
    need(kind);
    return value_;
  }
  ORM_INLINE friend bool operator==(const Boolean& a, const Boolean& b) {
    return a.is_null() ? b.is_null() : !b.is_null() && a.value_ == b.value_;
  }
  ORM_INLINE friend bool operator==(const Boolean& a, Null) { return a.is_null(); }
  template <class B>
  requires detail::same<B, bool>
  friend bool operator==(const Boolean& a, B b) { return !a.is_null() && a.value_ == b; }
  template <class B>
  requires detail::same<B, bool>
  friend bool operator==(B a, const Boolean& b) { return b == a; }
  template <detail::Stream Out>
  friend Out& operator<<(Out& out, const Boolean& value) {
    return detail::write(out, value);
  }

 private:
  Boolean& assign(bool value, bool set);
  bool value_ = false;
  friend struct detail::Access;
};

}  // namespace orm
