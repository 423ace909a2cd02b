// What a lesson answers and what it is asked: no bytes may do more than be refused, and what was
// read is written again as it was.
#include <cstdint>
#include <cstdlib>

#include <lab/check/check.hpp>
#include <lab/wire/codec.hpp>

namespace {

// What a judge does with a description whose shape nobody has checked.
void look_into(const wire::Value& value) {
  const check::Described described(value);
  described.column("Raccoon", "id");
  described.relationship("Raccoon", "trashcans");
  described.unmapped("Raccoon", "trashcans");
  described.mistake("Raccoon.trashcans");
  check::show(value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view payload(reinterpret_cast<const char*>(data), size);
  try {
    const wire::Reply reply = wire::read_reply(payload);
    sqlite::FrameWriter frame;
    write(frame, reply);
    if (frame.payload() != payload && !(wire::read_reply(frame.payload()).result == reply.result))
      std::abort();
    look_into(reply.result);
  } catch (const sqlite::MalformedFrame&) {
  }
  try {
    wire::read_request(payload);
  } catch (const sqlite::MalformedFrame&) {
  }
  return 0;
}
