#include <grader/collect/upload.hpp>

#include <algorithm>

#include <lab/lesson/file_pattern.hpp>

namespace grader {
namespace {

bool is_litter(std::string_view path) {
  return path.starts_with('.') || path.starts_with("__MACOSX/");
}

// "" unless all files lie below one folder that is not a lesson's.
std::string common_folder(const std::map<std::string, UploadedFile>& files) {
  std::string folder;
  for (const auto& [path, file] : files) {
    if (is_litter(path)) continue;
    const auto slash = path.find('/');
    if (slash == std::string::npos || lab::is_lesson_name(path.substr(0, slash))) return "";
    if (folder.empty()) folder = path.substr(0, slash + 1);
    if (!path.starts_with(folder)) return "";
  }
  return folder;
}

constexpr std::string_view kLessons = "lessons/";

// Whether lessons lie in lessons/, as in the students' repository, and none beside it.
bool is_checkout(const std::map<std::string, UploadedFile>& files) {
  bool any = false;
  for (const auto& [path, file] : files) {
    if (lab::is_lesson_name(path.substr(0, path.find('/')))) return false;
    if (!path.starts_with(kLessons)) continue;
    const auto inner = std::string_view(path).substr(kLessons.size());
    any = any || lab::is_lesson_name(inner.substr(0, inner.find('/')));
  }
  return any;
}

// All paths in `folder` lose it.
void take_out_of(std::string_view folder, Upload& upload) {
  std::map<std::string, UploadedFile> inner;
  for (auto& [path, file] : upload.files) {
    const bool inside = path.starts_with(folder) && path.size() > folder.size();
    inner.emplace(inside ? path.substr(folder.size()) : path, std::move(file));
  }
  upload.files = std::move(inner);
}

std::string_view without_folder(std::string_view path) {
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? "" : path.substr(slash + 1);
}

}  // namespace

bool is_wanted(const Wanted& wanted, std::string_view path) {
  for (const auto inner : {path, without_folder(path)}) {
    if (wanted(inner)) return true;
    if (inner.starts_with(kLessons) && wanted(inner.substr(kLessons.size()))) return true;
  }
  return false;
}

void unwrap(Upload& upload) {
  if (const auto folder = common_folder(upload.files); !folder.empty()) take_out_of(folder, upload);
  if (is_checkout(upload.files)) take_out_of(kLessons, upload);
}

bool is_listed(const lab::Lesson& lesson, std::string_view name) {
  return std::any_of(lesson.files.begin(), lesson.files.end(),
                     [&](const std::string& pattern) { return lab::matches(pattern, name); });
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
