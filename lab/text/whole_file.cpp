#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <system_error>

namespace lab {

std::string read_whole_file(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text;
  std::error_code unknown;
  constexpr std::uintmax_t kMostAhead = 64 << 20;  // a size may be a lie
  if (const auto size = std::filesystem::file_size(path, unknown); !unknown)
    text.reserve(std::min(size, kMostAhead));
  std::array<char, 65536> block;
  while (file.read(block.data(), block.size()) || file.gcount() > 0)
    text.append(block.data(), static_cast<std::size_t>(file.gcount()));
  if (!file.eof())
    throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(), path.string());
  return text;
}

}  // namespace lab
