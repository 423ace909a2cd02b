#include <lab/lesson/file_pattern.hpp>

#include <fnmatch.h>

namespace lab {

bool matches(const std::string& pattern, std::string_view name) {
  if (name.find('\0') != name.npos) return false;
  return fnmatch(pattern.c_str(), std::string(name).c_str(), FNM_PATHNAME | FNM_PERIOD) == 0;
}

}  // namespace lab
