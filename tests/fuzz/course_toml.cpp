// A lesson.toml is read or refused in one sentence, whatever it holds.
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <lab/lesson/lesson.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    lab::parse_lesson({reinterpret_cast<const char*>(data), size}, "01_fuzzed");
  } catch (const lab::LessonError& error) {
    if (std::strchr(error.what(), '\n')) std::abort();
  }
  return 0;
}
