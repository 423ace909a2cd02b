// Text and Blob: characters (UTF-8) and bytes. Up to 15 of them lie inside the value.
#pragma once

#include <lab/orm/value.hpp>

namespace orm {

namespace detail {
size_t length(const char*);
}

// What Text and Blob share. The bytes end with a NUL that is not counted; NULs within are kept.
class Bytes : public Value {
 public:
  size_t size() const {
    need();
    return size_;
  }
  bool empty() const { return size() == 0; }
  const char* data() const {
    need();
    return chars();
  }

 protected:
  static constexpr size_t kInline = 16;
  Bytes() = default;
  Bytes(const char* bytes, size_t size);
  Bytes(const Bytes&);
  Bytes(Bytes&&) noexcept;
  ~Bytes() {
    if (flags_ & kHeap) release();
  }
  void assign(const char* bytes, size_t size, bool set);  // tracked
  void assign(const Bytes& other) {
    other.fresh(), assign(other.chars(), other.size_, other.flags_ & kSet);
  }
  void append(const char* bytes, size_t size);
  const char* chars() const { return flags_ & kHeap ? heap_ : inline_; }
  void release();
  static bool equal(const Bytes&, const Bytes&);
  static int compare(const Bytes&, const char*, size_t);  // of values that are not null

  unsigned size_ = 0;
  union {
    char inline_[kInline]{};
    char* heap_;
  };
  friend struct detail::Access;
};

class Text : public Bytes {
 public:
  static constexpr Kind kind = Kind::text;

  Text() = default;
  Text(Null) { flags_ = kGiven; }
  Text(decltype(nullptr)) = delete;  // write null
  Text(const char* chars) : Bytes(chars, detail::length(chars)) {}
  Text(const char* chars, size_t size) : Bytes(chars, size) {}
  template <detail::StringLike S>
  Text(const S& s) : Bytes(s.data(), s.size()) {}
  Text(const Text& other) = default;
  Text(Text&& other) noexcept = default;
  Text& operator=(const Text& other) {
    assign(other);
    return *this;
  }

  const char* c_str() const { return data(); }
  const char* begin() const { return data(); }
  const char* end() const { return data() + size_; }
  char operator[](size_t i) const;  // throws OutOfRange
  bool contains(const Text& part) const;
  bool starts_with(const Text& part) const;
  bool ends_with(const Text& part) const;
  Text lower() const;  // ASCII letters
  Text& operator+=(const Text& more);
  template <class S>
  requires(!detail::same<S, Text> && detail::StringLike<S> &&
           requires(const char* p, size_t n) { S(p, n); })
  operator S() const {
    return S(data(), size_);
  }

  friend Text operator+(const Text& a, const Text& b);
  friend bool operator==(const Text& a, const Text& b) { return equal(a, b); }
  friend bool operator==(const Text& a, const char* b) {
    return !a.is_null() && compare(a, b, detail::length(b)) == 0;
  }
  friend bool operator<(const Text& a, const Text& b) {
    return a.need(), b.need(), compare(a, b.chars(), b.size_) < 0;
  }
  friend bool operator>(const Text& a, const Text& b) { return b < a; }
  friend bool operator<=(const Text& a, const Text& b) { return !(b < a); }
  friend bool operator>=(const Text& a, const Text& b) { return !(a < b); }
};
template <class Out>
requires requires(Out& out, const char* p) { out.write(p, 1).flush(); }
Out& operator<<(Out& out, const Text& text) {
  if (text.is_null()) return out.write("None", 4), out;
  return out.write(text.data(), static_cast<decltype(sizeof 0)>(text.size())), out;
}

class Blob : public Bytes {
 public:
  static constexpr Kind kind = Kind::blob;

  Blob() = default;
  Blob(Null) { flags_ = kGiven; }
  Blob(const void* bytes, size_t size) : Bytes(static_cast<const char*>(bytes), size) {}
  Blob(const Blob& other) = default;
  Blob(Blob&& other) noexcept = default;
  Blob& operator=(const Blob& other) {
    assign(other);
    return *this;
  }
  friend bool operator==(const Blob& a, const Blob& b) { return equal(a, b); }
};

}  // namespace orm
