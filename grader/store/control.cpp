#include <grader/store/control.hpp>

namespace grader::store {
namespace {

using sqlite::FrameReader;
using sqlite::FrameWriter;
using sqlite::MalformedFrame;

}  // namespace

FrameWriter& StoreControl::request(Control control) {
  FrameWriter& frame = remote_.link().request();
  frame.u8(static_cast<std::uint8_t>(control));
  return frame;
}

template <typename Read>
auto StoreControl::ask(Read read) {
  remote_.link().call(reply_);
  return understand(read);
}

// The latest reply's body as `read` sees it, where the store says yes.
template <typename Read>
auto StoreControl::understand(Read read) {
  try {
    FrameReader reader(reply_);
    if (!reader.flag()) {
      const int code = reader.i32();
      throw sqlite::Error(code, "control the store", reader.bytes(), {});
    }
    return read(reader);
  } catch (const MalformedFrame& malformed) {
    remote_.link().fail(malformed.what());
  }
}

void StoreControl::tell() {
  ask([](FrameReader& body) { body.end(); });
}

void StoreControl::begin(const Budget& budget) {
  write(request(Control::begin), budget);
  ask([](FrameReader& body) { body.u32(); });
}

std::uint32_t StoreControl::begin_with(int descriptor, const Budget& budget) {
  write(request(Control::begin), budget);
  return call_with(descriptor);
}

std::uint32_t StoreControl::attach(int descriptor) {
  request(Control::attach);
  return call_with(descriptor);
}

// The number of the link that the request makes of the descriptor.
std::uint32_t StoreControl::call_with(int descriptor) {
  remote_.link().call_with_descriptor(reply_, descriptor);
  return understand([](FrameReader& body) { return body.u32(); });
}

std::unique_ptr<sqlite::Connection> StoreControl::connect(const std::string& database) {
  return remote_.open({.path = database});
}

std::vector<LogEntry> StoreControl::log(std::uint32_t from) {
  std::vector<LogEntry> entries;
  for (;;) {
    request(Control::log).u32(from + static_cast<std::uint32_t>(entries.size()));
    const std::uint32_t count = ask([&](FrameReader& body) {
      const std::uint32_t announced = body.u32();
      for (std::uint32_t i = 0; i < announced; ++i) entries.push_back(read_log_entry(body));
      return announced;
    });
    if (count == 0) return entries;
    if (entries.size() > kMaxLogEntries) remote_.link().fail("the store's log has no end");
  }
}

Status StoreControl::status() {
  request(Control::status);
  return ask([](FrameReader& body) { return read_status(body); });
}

void StoreControl::stop_clock_at(std::chrono::system_clock::time_point time) {
  using std::chrono::milliseconds;
  FrameWriter& frame = request(Control::clock);
  frame.u8(1);
  frame.i64(std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count());
  tell();
}

void StoreControl::let_clock_run() {
  FrameWriter& frame = request(Control::clock);
  frame.u8(0);
  frame.i64(0);
  tell();
}

void StoreControl::inject(const Fault& fault) {
  write(request(Control::inject), fault);
  tell();
}

void StoreControl::heal() {
  request(Control::heal);
  tell();
}

}  // namespace grader::store
