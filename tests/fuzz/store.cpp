// What a lesson says to the store: a sequence of frames, each a byte of length and its payload. A
// check takes whatever comes.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include <grader/store/check.hpp>
#include <grader/store/session.hpp>
#include <lab/sqlite/clock.hpp>
#include <lab/sqlite/guard.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static sqlite::Clock clock;
  grader::store::Budget budget;
  budget.check_operations = 1'000'000;
  grader::store::Check check(clock, budget);
  grader::store::Session session(check, true, 1);
  sqlite::FrameWriter reply;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  try {
    while (!rest.empty()) {
      const std::size_t length = static_cast<unsigned char>(rest.front());
      session.handle(rest.substr(1, length), reply);
      rest.remove_prefix(std::min(rest.size(), length + 1));
    }
  } catch (const sqlite::MalformedFrame&) {
  }
  return 0;
}
