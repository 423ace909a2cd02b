// The core's way into values and links, whose insides are closed to everybody else.
#pragma once

#include <lab/orm/relationship.hpp>

namespace orm::detail {

struct Access {
  // ---- values
  static constexpr unsigned char kSet = Value::kSet;          // not null
  static constexpr unsigned char kDirty = Value::kDirty;      // changed since the last flush
  static constexpr unsigned char kExpired = Value::kExpired;  // to be loaded at the next read
  static constexpr unsigned char kGiven = Value::kGiven;      // was written by hand, be it null
  static constexpr unsigned char kHeap = Value::kHeap;

  static Value& value(Object* object, std::size_t offset) {
    return *reinterpret_cast<Value*>(static_cast<char*>(value_of(object)) + offset);
  }
  static unsigned char& flags(Value& value) { return value.flags_; }
  static unsigned char flags(const Value& value) { return value.flags_; }
  static unsigned short& back(Value& value) { return value.back_; }
  static Object* owner(const Value& value) { return owner(&value, value.back_); }
  static bool is_set(const Value& value) { return value.flags_ & kSet; }
  // Of an object that has a row: its INSERT has left the column empty, and nobody has written or
  // read it since.
  static bool is_left_empty(const Value& value) {
    return !(value.flags_ & (kSet | kGiven | kExpired));
  }
  static void make_fresh(const Value& value) { value.fresh(); }  // loads what has expired

  static long long& number(Value& integer) { return static_cast<Integer&>(integer).value_; }
  static double& real(Value& real) { return static_cast<Real&>(real).value_; }
  static bool& boolean(Value& boolean) { return static_cast<Boolean&>(boolean).value_; }
  static int& date(Value& date) { return static_cast<Date&>(date).packed_; }
  static long long& datetime(Value& moment) { return static_cast<DateTime&>(moment).packed_; }
  static long long number(const Value& integer) {
    return static_cast<const Integer&>(integer).value_;
  }
  static double real(const Value& real) { return static_cast<const Real&>(real).value_; }
  static bool boolean(const Value& boolean) { return static_cast<const Boolean&>(boolean).value_; }
  static int date(const Value& date) { return static_cast<const Date&>(date).packed_; }
  static long long datetime(const Value& moment) {
    return static_cast<const DateTime&>(moment).packed_;
  }
  static const char* chars(const Value& bytes) { return static_cast<const Bytes&>(bytes).chars(); }
  static std::size_t size(const Value& bytes) { return static_cast<const Bytes&>(bytes).size_; }
  // Replaces the bytes without telling the session.
  static void set_bytes(Value& bytes, const char* chars, std::size_t size);

  // ---- links
  static constexpr unsigned char kLoaded = Link::kLoaded;
  static constexpr unsigned char kLinkGiven = Link::kGiven;
  static constexpr unsigned char kForbidden = 4;  // a query with raise_load forbids to load it

  static Link& link(Object* object, std::size_t offset) {
    return *reinterpret_cast<Link*>(static_cast<char*>(value_of(object)) + offset);
  }
  static unsigned char& flags(Link& link) { return link.flags_; }
  static unsigned char flags(const Link& link) { return link.flags_; }
  static unsigned short& back(Link& link) { return link.back_; }
  static unsigned char& index(Link& link) { return link.index_; }
  static unsigned char index(const Link& link) { return link.index_; }
  static void*& data(Link& link) { return link.data_; }
  static void* data(const Link& link) { return link.data_; }
  // Null while the link is free-standing, as in Review{.game = zelda} before make or add.
  static Object* owner(const Link& link) { return owner(&link, link.back_); }

  // ---- both
  // What a member's `back` says that lies so far behind the header.
  static unsigned short back_at(std::size_t offset) {
    constexpr std::size_t kHeader = sizeof(Object) - sizeof(ObjectCore);
    return static_cast<unsigned short>(kHeader + offset);
  }

 private:
  static Object* owner(const void* member, unsigned short back) {
    if (!back) return nullptr;
    const char* freshness = static_cast<const char*>(member) - back;
    return static_cast<Object*>(reinterpret_cast<Freshness*>(const_cast<char*>(freshness)));
  }
};

// Is the row's data of an earlier transaction?
inline bool is_stale(const Object* object) { return object->epoch != *object->session_epoch; }

}  // namespace orm::detail
