// Text and Blob: characters (UTF-8) and bytes. Up to 15 of them lie inside the value.
#pragma once

#include <lab/orm/value.hpp>

namespace orm {

class Bytes;

namespace detail {
size_t length(const char*);
template <class S>  // std::string and the like, no value of ours
concept OtherString = StringLike<S> && !requires(const S* string, const Bytes*& bytes) {
  bytes = string;
};
}  // namespace detail

// What Text and Blob share. The bytes end with a NUL that is not counted; NULs within are kept.
class Bytes : public Value {
 protected:
  static constexpr size_t kInline = 16;
  ORM_INLINE constexpr Bytes() noexcept {}
  Bytes(const char* bytes, size_t size);
  Bytes(const Bytes&);
  Bytes(Bytes&&) noexcept(false);  // copies where the other is a row's member
  ORM_INLINE constexpr ~Bytes() {
    if (flags_ & kHeap) release();
  }
  void assign(const char* bytes, size_t size, bool set);  // tracked
  ORM_INLINE void assign(const Bytes& other) {
    other.fresh(), assign(other.chars(), other.size_, other.flags_ & kSet);
  }
  void append(const char* bytes, size_t size);  // tracked
  ORM_INLINE const char* chars() const { return flags_ & kHeap ? heap_ : inline_; }
  void replace(const char* bytes, size_t size);  // untracked; the bytes may be a part of this
  char* reserve(size_t size);  // room for so many and the NUL; keeps what is there
  void release();              // of the heap
  static bool equal(const Bytes&, const Bytes&);
  static bool equal(const Bytes&, const char*, size_t);
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

  ORM_INLINE constexpr Text() noexcept {}
  ORM_INLINE Text(Null) { flags_ = kGiven; }
  Text(decltype(nullptr)) = delete;  // write null
  ORM_INLINE Text(const char* chars) : Bytes(chars, detail::length(chars)) {}
  ORM_INLINE Text(const char* chars, size_t size) : Bytes(chars, size) {}
  template <detail::OtherString S>
  Text(const S& s) : Bytes(s.data(), s.size()) {}
  [[gnu::always_inline]] Text(const Text& other) = default;
  [[gnu::always_inline]] Text(Text&& other) = default;
  [[gnu::always_inline]] ~Text() = default;
  ORM_INLINE Text& operator=(const Text& other) {
    assign(other);
    return *this;
  }

  ORM_INLINE size_t size() const {
    need(kind);
    return size_;
  }
  ORM_INLINE bool empty() const { return size() == 0; }
  ORM_INLINE const char* data() const {
    need(kind);
    return chars();
  }
  ORM_INLINE const char* c_str() const { return data(); }
  ORM_INLINE const char* begin() const { return data(); }
  ORM_INLINE const char* end() const { return data() + size_; }
  char operator[](size_t i) const;  // throws IndexError
  bool contains(const Text& part) const;
  bool starts_with(const Text& part) const;
  bool ends_with(const Text& part) const;
  Text lower() const;  // ASCII letters
  Text& operator+=(const Text& more);
  template <detail::OtherString S>
  requires requires(const char* p, size_t n) { S(p, n); }
  operator S() const { return S(data(), size_); }

  friend Text operator+(const Text& a, const Text& b);
  ORM_INLINE friend bool operator==(const Text& a, const Text& b) { return equal(a, b); }
  ORM_INLINE friend bool operator==(const Text& a, Null) { return a.is_null(); }
  ORM_INLINE friend bool operator==(const Text& a, const char* b) {
    return equal(a, b, detail::length(b));
  }
  ORM_INLINE friend bool operator==(const char* a, const Text& b) { return b == a; }
  template <detail::OtherString S>
  friend bool operator==(const Text& a, const S& b) {
    return equal(a, b.data(), b.size());
  }
  template <detail::OtherString S>
  friend bool operator==(const S& a, const Text& b) {
    return b == a;
  }
  ORM_INLINE friend bool operator<(const Text& a, const Text& b) {
    return a.need(kind), b.need(kind), compare(a, b.chars(), b.size_) < 0;
  }
  ORM_INLINE friend bool operator>(const Text& a, const Text& b) { return b < a; }
  ORM_INLINE friend bool operator<=(const Text& a, const Text& b) { return !(b < a); }
  ORM_INLINE friend bool operator>=(const Text& a, const Text& b) { return !(a < b); }
};
template <detail::Stream Out>
Out& operator<<(Out& out, const Text& text) {
  if (text.is_null()) return out.write("None", 4), out;
  return out.write(text.data(), static_cast<long>(text.size())), out;
}

class Blob : public Bytes {
 public:
  static constexpr Kind kind = Kind::blob;

  ORM_INLINE constexpr Blob() noexcept {}
  ORM_INLINE Blob(Null) { flags_ = kGiven; }
  ORM_INLINE Blob(const void* bytes, size_t size) : Bytes(static_cast<const char*>(bytes), size) {}
  [[gnu::always_inline]] Blob(const Blob& other) = default;
  [[gnu::always_inline]] Blob(Blob&& other) = default;
  [[gnu::always_inline]] ~Blob() = default;
  ORM_INLINE Blob& operator=(const Blob& other) {
    assign(other);
    return *this;
  }
  ORM_INLINE size_t size() const {
    need(kind);
    return size_;
  }
  ORM_INLINE bool empty() const { return size() == 0; }
  ORM_INLINE const char* data() const {
    need(kind);
    return chars();
  }

  ORM_INLINE friend bool operator==(const Blob& a, const Blob& b) { return equal(a, b); }
  ORM_INLINE friend bool operator==(const Blob& a, Null) { return a.is_null(); }
};

}  // namespace orm
