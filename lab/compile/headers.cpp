#include <lab/compile/headers.hpp>

#include <algorithm>
#include <system_error>

#include <lab/text/digest.hpp>
#include <lab/text/whole_file.hpp>

namespace lab {

namespace fs = std::filesystem;

std::vector<fs::path> header_folders(const fs::path& include_root) {
  return {include_root / "lab/orm", include_root / "lab/orm/check"};
}

std::vector<fs::path> headers(const fs::path& include_root) {
  std::vector<fs::path> found{include_root / "lab/orm.hpp"};
  for (const fs::path& folder : header_folders(include_root))
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".hpp") found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

fs::file_time_type latest_header(const fs::path& include_root) {
  fs::file_time_type latest = fs::file_time_type::min();
  for (const fs::path& header : headers(include_root))
    latest = std::max(latest, fs::last_write_time(header));
  return latest;
}

std::string headers_digest(const fs::path& include_root) {
  std::string all;
  for (const fs::path& header : headers(include_root))
    all += framed({header.lexically_relative(include_root).string(), read_whole_file(header)});
  return sha256_hex(all);
}

bool is_older(const fs::path& file, fs::file_time_type time) {
  std::error_code missing;
  const fs::file_time_type written = fs::last_write_time(file, missing);
  return missing || written < time;
}

std::string escaped_for_make(const fs::path& path) {
  std::string text;
  for (const char c : path.string()) {
    if (c == ' ') text += '\\';
    text += c;
  }
  return text;
}

}  // namespace lab
