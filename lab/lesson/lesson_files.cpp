#include <lab/lesson/lesson_files.hpp>

#include <algorithm>

#include <lab/lesson/file_pattern.hpp>

namespace lab {

namespace fs = std::filesystem;

std::vector<std::string> files_of(const Lesson& lesson, const fs::path& folder) {
  std::vector<std::string> files;
  for (const std::string& name : lesson.files) {
    if (name.find('*') == std::string::npos) {
      files.push_back(name);
      continue;
    }
    const fs::path below = fs::path(name).parent_path();
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder / below, missing)) {
      const std::string found = (below / entry.path().filename()).string();
      if (matches(name, found)) files.push_back(found);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace lab
