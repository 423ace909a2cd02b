#include <lab/text/whole_file.hpp>

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace lab {

std::string read_whole_file(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text;
  std::array<char, 65536> block;
  while (file.read(block.data(), block.size()) || file.gcount() > 0)
    text.append(block.data(), static_cast<std::size_t>(file.gcount()));
  if (!file.eof())
    throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(), path.string());
  return text;
}

}  // namespace lab
