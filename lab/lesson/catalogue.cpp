#include <lab/lesson/catalogue.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lab {
namespace fs = std::filesystem;

fs::path find_root(const fs::path& chosen) {
  fs::path root = chosen;
  const char* from_environment = std::getenv("RELATIONSHIP_LAB_ROOT");
  if (root.empty() && from_environment) root = from_environment;
  if (root.empty()) root = RELATIONSHIP_LAB_SOURCE_DIR;
  std::error_code error;
  if (!fs::is_directory(root / "lessons", error)) {
    throw LessonError(
        fmt::format("{}: has no folder lessons/; name the repository's root by --root "
                    "or RELATIONSHIP_LAB_ROOT",
                    root.string()));
  }
  return root;
}

std::vector<Lesson> read_lessons(const fs::path& root) {
  std::vector<Lesson> lessons;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root / "lessons", error)) {
    const auto name = entry.path().filename().string();
    if (is_lesson_name(name) && fs::exists(entry.path() / "lesson.toml", error)) {
      lessons.push_back(read_lesson(entry.path()));
    }
  }
  std::sort(lessons.begin(), lessons.end(),
            [](const Lesson& left, const Lesson& right) { return left.name < right.name; });
  return lessons;
}

const Lesson& choose_lesson(const std::vector<Lesson>& lessons, std::string_view wanted) {
  const std::string padded = (wanted.size() == 1 ? "0" : "") + std::string(wanted);
  std::string known;
  for (const auto& lesson : lessons) {
    if (lesson.name == wanted || lesson.number == padded) return lesson;
    known += (known.empty() ? "" : ", ") + lesson.name;
  }
  throw LessonError(fmt::format("{}: no such lesson; there {}", wanted,
                                known.empty() ? "are none yet" : "are " + known));
}

}  // namespace lab
