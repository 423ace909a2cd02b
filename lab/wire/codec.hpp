// Values, requests and replies as bytes. What arrives is hostile in both directions: depth and
// number of values are bounded, and no allocation is larger than the frame that asks for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <lab/sqlite/frame.hpp>
#include <lab/wire/value.hpp>

namespace wire {

inline constexpr int kMaxDepth = 8;
inline constexpr std::size_t kMaxValues = 200'000;  // in one frame

// One operation on a running lesson, by its name (operations.hpp lists them), with what it needs.
struct Request {
  std::string operation;
  std::vector<Value> arguments;
};

// The operation by which a lesson states what it is (describe.hpp).
inline constexpr char kDescribe[] = "describe";

struct Reply {
  bool ok = true;
  Value result;
  std::string kind, message;  // of an error: SQLAlchemy's class name, and the sentence
  std::string output;         // what the lesson printed meanwhile, at most kMaxOutput bytes
};
inline constexpr std::size_t kMaxOutput = 64 * 1024;

// Payloads of frames. Decoding throws sqlite::MalformedFrame.
void write(sqlite::FrameWriter& frame, const Request& request);
void write(sqlite::FrameWriter& frame, const Reply& reply);
Request read_request(std::string_view payload);
Reply read_reply(std::string_view payload);

}  // namespace wire
