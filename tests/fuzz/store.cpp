// What a lesson says to the store: a sequence of frames, each a byte of length and its payload. A
// check in a folder of its own takes whatever comes.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include <grader/store/check.hpp>
#include <grader/store/session.hpp>
#include <lab/sqlite/clock.hpp>
#include <lab/sqlite/guard.hpp>
#include <tests/grader/support/scratch.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const grader::testing::Scratch folder;
  static sqlite::Clock clock;
  grader::store::Budget budget;
  budget.check_operations = 1'000'000;
  grader::store::Check check(folder.path(), clock.vfs(), budget);
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
