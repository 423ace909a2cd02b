#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include <lab/sqlite/value.hpp>

// Frames, in which the remote driver and the store talk: four bytes of length, then that many bytes
// of payload. Numbers are little-endian and of fixed width; bytes are a length and the bytes.
// Both sides read what the other wrote as hostile: a FrameReader never leaves its payload.

namespace sqlite {

constexpr std::size_t kMaxFrame = 4 * 1024 * 1024;  // payload bytes
constexpr std::size_t kFrameHeader = 4;

// A frame that is too long, too short, or holds what cannot be.
class MalformedFrame : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// bytes(), value() and finish() throw MalformedFrame where the payload would be longer than
// kMaxFrame.
class FrameWriter {
 public:
  FrameWriter() { clear(); }
  void clear() { buffer_.assign(kFrameHeader, '\0'); }

  void u8(std::uint8_t value) { buffer_ += static_cast<char>(value); }
  void u16(std::uint16_t value) { fixed(&value, sizeof value); }
  void u32(std::uint32_t value) { fixed(&value, sizeof value); }
  void i32(std::int32_t value) { fixed(&value, sizeof value); }
  void i64(std::int64_t value) { fixed(&value, sizeof value); }
  void real(double value) { fixed(&value, sizeof value); }
  void bytes(std::string_view value);
  void value(const Value& value);

  // As they are, without their length.
  void raw(std::string_view bytes) { buffer_.append(bytes); }

  std::string_view payload() const { return std::string_view(buffer_).substr(kFrameHeader); }
  // Payload bytes so far; what follows `size` is taken back by truncate(size).
  std::size_t size() const { return buffer_.size() - kFrameHeader; }
  void truncate(std::size_t size) { buffer_.resize(kFrameHeader + size); }
  // Writes over a u32 that was put at payload offset `at`.
  void patch_u32(std::size_t at, std::uint32_t value);

  // The whole frame, header and payload; valid until the next change.
  std::string_view finish();

 private:
  void fixed(const void* value, std::size_t size) {
    buffer_.append(static_cast<const char*>(value), size);
  }

  std::string buffer_;
};

// Every read throws MalformedFrame where the payload ends too early. Views point into the payload.
class FrameReader {
 public:
  explicit FrameReader(std::string_view payload) : rest_(payload) {}

  std::uint8_t u8() { return fixed<std::uint8_t>(); }
  std::uint16_t u16() { return fixed<std::uint16_t>(); }
  std::uint32_t u32() { return fixed<std::uint32_t>(); }
  std::int32_t i32() { return fixed<std::int32_t>(); }
  std::int64_t i64() { return fixed<std::int64_t>(); }
  double real() { return fixed<double>(); }
  bool flag();
  std::string_view bytes();
  Value value();

  // A count of things that take at least `least` bytes each: never more than can follow, so memory
  // taken for them is bounded by the frame.
  std::uint32_t count(std::size_t least);

  std::string_view rest() const { return rest_; }
  // Throws where something is left.
  void end() const;

 private:
  template <typename T>
  T fixed() {
    T value;
    const std::string_view raw = take(sizeof value);
    __builtin_memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  std::string_view take(std::size_t size) {
    if (rest_.size() < size) [[unlikely]]
      throw MalformedFrame("the frame ends too early");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

// The payload size that a frame's first four bytes announce. Throws MalformedFrame when too large.
std::size_t payload_size(const char* header);

}  // namespace sqlite
