#include <grader/collect/upload.hpp>

#include <fnmatch.h>

#include <algorithm>

namespace grader {

bool is_listed(const lab::Lesson& lesson, std::string_view name) {
  const std::string text(name);
  if (text.find('\0') != std::string::npos) return false;
  return std::any_of(lesson.files.begin(), lesson.files.end(), [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), text.c_str(), FNM_PATHNAME | FNM_PERIOD) == 0;
  });
}

Wanted wanted_files(const std::vector<lab::Lesson>& lessons, bool direct) {
  return [&lessons, direct](std::string_view path) {
    return std::any_of(lessons.begin(), lessons.end(), [&](const lab::Lesson& lesson) {
      if (direct && is_listed(lesson, path)) return true;
      const bool inside = path.starts_with(lesson.name + "/");
      return inside && is_listed(lesson, path.substr(lesson.name.size() + 1));
    });
  };
}

std::optional<std::string> archive_stem(std::string_view name) {
  for (const std::string_view suffix : {".zip", ".tar.gz", ".tgz"}) {
    if (name.size() > suffix.size() && name.ends_with(suffix)) {
      return std::string(name.substr(0, name.size() - suffix.size()));
    }
  }
  return std::nullopt;
}

}  // namespace grader
