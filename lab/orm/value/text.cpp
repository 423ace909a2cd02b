// Text and Blob.
//
// Up to 15 bytes lie inside the value. More lie in a block on the heap, which begins with the
// number of bytes that it has room for (without the final NUL):
//
//   | room | c h a r s ... NUL |
//            ^ heap_
#include <lab/orm/text.hpp>

#include <algorithm>
#include <cstring>
#include <string_view>

#include <lab/orm/error.hpp>
#include <lab/orm/list.hpp>
#include <lab/orm/value/access.hpp>

namespace orm {
namespace {

constexpr std::size_t kMost = 0xffff'fff0;  // as much as size_ can count

char* allocate(std::size_t room) {
  if (room > kMost) throw ValueError("a text has at most 4 gigabytes");
  auto* block = static_cast<std::size_t*>(::operator new(sizeof(std::size_t) + room + 1));
  *block = room;
  return reinterpret_cast<char*>(block + 1);
}

std::size_t* block_of(char* heap) { return reinterpret_cast<std::size_t*>(heap) - 1; }

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::size_t detail::length(const char* chars) {
  if (!chars)
    throw ValueError("a Text cannot be made of a null pointer; for an empty column: null");
  return std::strlen(chars);
}

Bytes::Bytes(const char* bytes, std::size_t size) : Value(kSet | kGiven) {
  if (size < kInline) {
    if (size) std::memcpy(inline_, bytes, size);
    size_ = static_cast<unsigned>(size);
  } else {
    replace(bytes, size);
  }
}

Bytes::Bytes(const Bytes& other) : Value((other.fresh(), other.flags_ & (kSet | kGiven))) {
  std::memcpy(reserve(other.size_), other.chars(), other.size_ + std::size_t{1});
  size_ = other.size_;
}

Bytes::Bytes(Bytes&& other) noexcept(false) {
  if (other.back_) {
    new (this) Bytes(static_cast<const Bytes&>(other));
    return;
  }
  flags_ = other.flags_ & (kSet | kGiven | kHeap);
  size_ = other.size_;
  std::memcpy(inline_, other.inline_, kInline);
  if (!(flags_ & kHeap)) return;
  other.flags_ &= static_cast<unsigned char>(~kHeap);
  other.size_ = 0;
  other.inline_[0] = 0;
}

void Bytes::release() {
  ::operator delete(block_of(heap_));
  flags_ &= static_cast<unsigned char>(~kHeap);
}

char* Bytes::reserve(std::size_t size) {
  const std::size_t room = flags_ & kHeap ? *block_of(heap_) : kInline - 1;
  if (size <= room) return flags_ & kHeap ? heap_ : inline_;
  char* to = allocate(size_ ? std::max(size, 2 * room) : size);
  std::memcpy(to, chars(), size_ + std::size_t{1});
  if (flags_ & kHeap) release();
  flags_ |= kHeap;
  return heap_ = to;
}

void Bytes::replace(const char* bytes, std::size_t size) {
  if (size < kInline && !(flags_ & kHeap)) [[likely]] {
    if (size) std::memmove(inline_, bytes, size);
    inline_[size] = 0;
    size_ = static_cast<unsigned>(size);
    return;
  }
  const bool part_of_this = bytes >= chars() && bytes <= chars() + size_;
  if (!part_of_this) size_ = 0;  // nothing is worth keeping when more room is needed
  char* to = reserve(size);      // a part of this fits
  if (size) std::memmove(to, bytes, size);
  to[size] = 0;
  size_ = static_cast<unsigned>(size);
}

void Bytes::assign(const char* bytes, std::size_t size, bool set) {
  touch();
  replace(bytes, set ? size : 0);
  note_written(set);
}

void Bytes::append(const char* bytes, std::size_t size) {
  const std::size_t before = size_;
  touch();
  const bool part_of_this = bytes >= chars() && bytes <= chars() + before;
  const std::size_t at = part_of_this ? static_cast<std::size_t>(bytes - chars()) : 0;
  char* to = reserve(before + size);
  std::memmove(to + before, part_of_this ? to + at : bytes, size);
  to[before + size] = 0;
  size_ = static_cast<unsigned>(before + size);
  flags_ |= kGiven;
}

bool Bytes::equal(const Bytes& a, const Bytes& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  return a.size_ == b.size_ && std::memcmp(a.chars(), b.chars(), a.size_) == 0;
}

bool Bytes::equal(const Bytes& a, const char* bytes, std::size_t size) {
  return !a.is_null() && a.size_ == size && std::memcmp(a.chars(), bytes, size) == 0;
}

int Bytes::compare(const Bytes& a, const char* bytes, std::size_t size) {
  return std::string_view(a.chars(), a.size_).compare({bytes, size});
}

char Text::operator[](std::size_t i) const {
  if (i >= size()) detail::out_of_range(i, size_);
  return chars()[i];
}

bool Text::contains(const Text& part) const {
  const std::string_view all(data(), size_);
  return all.find(std::string_view(part.data(), part.size_)) != all.npos;
}

bool Text::starts_with(const Text& part) const {
  return std::string_view(data(), size_).starts_with({part.data(), part.size_});
}

bool Text::ends_with(const Text& part) const {
  return std::string_view(data(), size_).ends_with({part.data(), part.size_});
}

Text Text::lower() const {
  Text lowered = *this;
  char* chars = lowered.reserve(lowered.size());
  std::transform(chars, chars + lowered.size_, chars, to_lower);
  return lowered;
}

Text& Text::operator+=(const Text& more) {
  need(kind);
  append(more.data(), more.size_);
  return *this;
}

Text operator+(const Text& a, const Text& b) {
  a.need(Kind::text), b.need(Kind::text);
  Text sum("", 0);
  sum.reserve(std::size_t{a.size_} + b.size_);
  sum.append(a.chars(), a.size_);
  sum.append(b.chars(), b.size_);
  return sum;
}

void detail::Access::set_bytes(Value& bytes, const char* chars, std::size_t size) {
  static_cast<Bytes&>(bytes).replace(chars, size);
}

}  // namespace orm
