#include <gtest/gtest.h>

#include <lab/check/random.hpp>
#include <lab/wire/codec.hpp>

namespace wire {
namespace {

std::string payload_of(const Request& request) {
  sqlite::FrameWriter frame;
  write(frame, request);
  return std::string(frame.payload());
}

Value nested(int depth) {
  Value value(std::int64_t{1});
  for (int i = 0; i < depth; ++i) value = Value(std::vector<Value>{value});
  return value;
}

Request all_kinds() {
  Value set(std::vector<Value>{"a", "b"});
  set.kind = Value::Kind::set;
  Value dict;
  dict.kind = Value::Kind::dict;
  dict.entries = {{"key", Value(Handle{7})}, {Value(3), nested(2)}};
  return {"call",
          {Value(), true, std::int64_t{-5}, 2.5, "text", Value::blob(std::string("\0\xff", 2)),
           Value::date("2022-05-17"), Value::datetime("2023-10-31 09:30:00.000123"),
           Handle{4'000'000'000U}, set, dict}};
}

TEST(Codec, ARequestArrivesAsItWasSent) {
  const Request sent = all_kinds();
  const Request received = read_request(payload_of(sent));
  EXPECT_EQ(received.operation, sent.operation);
  EXPECT_EQ(received.arguments, sent.arguments);
}

TEST(Codec, AnErrorArrivesWithItsKindAndWhatWasPrinted) {
  Reply sent;
  sent.ok = false;
  sent.kind = "IntegrityError";
  sent.message = "insert into reviews: FOREIGN KEY constraint failed";
  sent.output = "hello\n";
  sqlite::FrameWriter frame;
  write(frame, sent);
  const Reply received = read_reply(frame.payload());
  EXPECT_FALSE(received.ok);
  EXPECT_EQ(received.kind, sent.kind);
  EXPECT_EQ(received.message, sent.message);
  EXPECT_EQ(received.output, sent.output);
}

TEST(Codec, ValuesNestedTooDeepAreRefused) {
  EXPECT_NO_THROW(read_request(payload_of({"x", {nested(kMaxDepth - 1)}})));
  EXPECT_THROW(read_request(payload_of({"x", {nested(kMaxDepth)}})), sqlite::MalformedFrame);
}

TEST(Codec, TooManyValuesAreRefused) {
  const std::vector<Value> many(kMaxValues + 1);
  EXPECT_THROW(read_request(payload_of({"x", many})), sqlite::MalformedFrame);
}

TEST(Codec, EveryCutOffRequestIsRefused) {
  const std::string whole = payload_of(all_kinds());
  for (std::size_t n = 0; n < whole.size(); ++n)
    EXPECT_THROW(read_request(whole.substr(0, n)), sqlite::MalformedFrame) << n;
}

TEST(Codec, BytesAfterTheEndAreRefused) {
  EXPECT_THROW(read_request(payload_of(all_kinds()) + "x"), sqlite::MalformedFrame);
}

TEST(Codec, ACountLargerThanTheFrameIsRefusedBeforeMemoryIsTaken) {
  sqlite::FrameWriter frame;
  frame.bytes("x");
  frame.u32(0xffffffffU);
  EXPECT_THROW(read_request(frame.payload()), sqlite::MalformedFrame);
}

// Whatever stands in a frame, decoding ends with a value or with MalformedFrame.
TEST(Codec, ChangedBytesNeverBreakTheDecoder) {
  const std::string whole = payload_of(all_kinds());
  check::Random random("codec");
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = whole;
    for (std::int64_t n = random.number(1, 4); n > 0; --n)
      changed[static_cast<std::size_t>(
          random.number(0, static_cast<std::int64_t>(changed.size()) - 1))] =
          static_cast<char>(random.number(0, 255));
    try {
      read_request(changed);
      read_reply(changed);
    } catch (const sqlite::MalformedFrame&) {
    }
  }
}

}  // namespace
}  // namespace wire
