// A fault that only changed inputs meet: the fuzz tests themselves must fail of one.
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (input.find('\x80') != std::string_view::npos && input.find('\x7f') != std::string_view::npos)
    std::abort();
  return 0;
}
