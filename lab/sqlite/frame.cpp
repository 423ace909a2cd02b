#include <lab/sqlite/frame.hpp>

#include <bit>
#include <cstring>

namespace sqlite {

static_assert(std::endian::native == std::endian::little, "frames are written as memory lies");

void FrameWriter::bytes(std::string_view value) {
  if (value.size() > kMaxFrame) throw MalformedFrame("the frame is longer than 4 MiB");
  u32(static_cast<std::uint32_t>(value.size()));
  buffer_.append(value);
}

void FrameWriter::value(const Value& value) {
  u8(static_cast<std::uint8_t>(value.type));
  switch (value.type) {
    case Type::null:
      return;
    case Type::integer:
      return i64(value.integer);
    case Type::real:
      return real(value.real);
    case Type::text:
    case Type::blob:
      return bytes(value.bytes);
  }
}

void FrameWriter::patch_u32(std::size_t at, std::uint32_t value) {
  std::memcpy(buffer_.data() + kFrameHeader + at, &value, sizeof value);
}

std::string_view FrameWriter::finish() {
  if (size() > kMaxFrame) throw MalformedFrame("the frame is longer than 4 MiB");
  const auto length = static_cast<std::uint32_t>(size());
  std::memcpy(buffer_.data(), &length, sizeof length);
  return buffer_;
}

bool FrameReader::flag() {
  const std::uint8_t value = u8();
  if (value > 1) throw MalformedFrame("a flag is neither 0 nor 1");
  return value == 1;
}

std::string_view FrameReader::bytes() { return take(u32()); }

Value FrameReader::value() {
  switch (static_cast<Type>(u8())) {
    case Type::null:
      return {};
    case Type::integer:
      return Value::of(i64());
    case Type::real:
      return Value::of(real());
    case Type::text:
      return Value::text(bytes());
    case Type::blob:
      return Value::blob(bytes());
  }
  throw MalformedFrame("a value has an unknown type");
}

std::uint32_t FrameReader::count(std::size_t least) {
  const std::uint32_t count = u32();
  if (count > rest_.size() / least) throw MalformedFrame("a count is larger than the frame");
  return count;
}

void FrameReader::end() const {
  if (!rest_.empty()) throw MalformedFrame("the frame is longer than its message");
}

std::size_t payload_size(const char* header) {
  std::uint32_t size;
  std::memcpy(&size, header, sizeof size);
  if (size > kMaxFrame) throw MalformedFrame("the frame is longer than 4 MiB");
  return size;
}

}  // namespace sqlite
