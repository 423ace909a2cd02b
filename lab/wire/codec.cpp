#include <lab/wire/codec.hpp>

#include <bit>

namespace wire {

namespace {

using sqlite::FrameReader;
using sqlite::FrameWriter;
using sqlite::MalformedFrame;

void write_list(FrameWriter& frame, const std::vector<Value>& values);

void write_value(FrameWriter& frame, const Value& value) {
  frame.u8(static_cast<std::uint8_t>(value.kind));
  switch (value.kind) {
    case Value::Kind::null:
      return;
    case Value::Kind::boolean:
      return frame.u8(value.boolean);
    case Value::Kind::integer:
      return frame.i64(value.integer);
    case Value::Kind::real:
      return frame.real(value.real);
    case Value::Kind::text:
    case Value::Kind::blob:
    case Value::Kind::date:
    case Value::Kind::datetime:
      return frame.bytes(value.text);
    case Value::Kind::handle:
      return frame.u32(value.handle.id);
    case Value::Kind::list:
    case Value::Kind::set:
      return write_list(frame, value.items);
    case Value::Kind::dict:
      frame.u32(static_cast<std::uint32_t>(value.entries.size()));
      for (const auto& [key, item] : value.entries)
        write_value(frame, key), write_value(frame, item);
  }
}

void write_list(FrameWriter& frame, const std::vector<Value>& values) {
  frame.u32(static_cast<std::uint32_t>(values.size()));
  for (const Value& value : values) write_value(frame, value);
}

// Reads values of one frame, and counts them.
class Decoder {
 public:
  explicit Decoder(FrameReader& frame) : frame_(frame) {}

  Value value(int depth) {
    if (++values_ > kMaxValues)
      throw MalformedFrame("more than " + std::to_string(kMaxValues) + " values in a frame");
    if (depth > kMaxDepth)
      throw MalformedFrame("values nested deeper than " + std::to_string(kMaxDepth));
    const std::uint8_t kind = frame_.u8();
    if (kind > static_cast<std::uint8_t>(Value::Kind::dict))
      throw MalformedFrame("a value of no known kind");
    Value value;
    value.kind = static_cast<Value::Kind>(kind);
    read(value, depth);
    return value;
  }

  std::vector<Value> list(int depth) {
    const std::uint32_t n = frame_.count(1);
    std::vector<Value> values;
    for (std::uint32_t i = 0; i < n; ++i) values.push_back(value(depth));
    return values;
  }

 private:
  void read(Value& value, int depth) {
    switch (value.kind) {
      case Value::Kind::null:
        return;
      case Value::Kind::boolean:
        value.boolean = frame_.flag();
        return;
      case Value::Kind::integer:
        value.integer = frame_.i64();
        return;
      case Value::Kind::real:
        value.real = frame_.real();
        return;
      case Value::Kind::text:
      case Value::Kind::blob:
      case Value::Kind::date:
      case Value::Kind::datetime:
        value.text = frame_.bytes();
        return;
      case Value::Kind::handle:
        value.handle = {frame_.u32()};
        return;
      case Value::Kind::list:
      case Value::Kind::set:
        value.items = list(depth + 1);
        return;
      case Value::Kind::dict:
        for (std::uint32_t n = frame_.count(2); n > 0; --n) {
          Value key = this->value(depth + 1);
          value.entries.emplace_back(std::move(key), this->value(depth + 1));
        }
    }
  }

  FrameReader& frame_;
  std::size_t values_ = 0;
};

}  // namespace

void write(FrameWriter& frame, const Request& request) {
  frame.bytes(request.operation);
  write_list(frame, request.arguments);
}

void write(FrameWriter& frame, const Reply& reply) {
  frame.u8(reply.ok);
  frame.bytes(reply.output);
  if (reply.ok) return write_value(frame, reply.result);
  frame.bytes(reply.kind);
  frame.bytes(reply.message);
}

Request read_request(std::string_view payload) {
  FrameReader frame(payload);
  Request request;
  request.operation = frame.bytes();
  request.arguments = Decoder(frame).list(1);
  frame.end();
  return request;
}

Reply read_reply(std::string_view payload) {
  FrameReader frame(payload);
  Reply reply;
  reply.ok = frame.flag();
  reply.output = frame.bytes();
  if (reply.ok) {
    reply.result = Decoder(frame).value(1);
  } else {
    reply.kind = frame.bytes();
    reply.message = frame.bytes();
  }
  frame.end();
  return reply;
}

}  // namespace wire
