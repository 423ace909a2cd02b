#include <grader/author/course_files.hpp>

#include <grader/author/marked_solution.hpp>
#include <grader/collect/upload.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>

namespace grader {
namespace fs = std::filesystem;

fs::path solutions_of(const fs::path& root, const lab::Lesson& lesson) {
  const fs::path folder = root / "solutions" / lesson.name;
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw AuthorError("solutions/" + lesson.name +
                      ": is not there; only the instructors' repository has solutions");
  return folder;
}

std::vector<NamedText> handed_in_files(const fs::path& folder, const lab::Lesson& lesson) {
  std::vector<NamedText> files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    const auto name = fs::relative(entry.path(), folder);
    if (entry.is_regular_file() && is_listed(lesson, name.string()))
      files.push_back({name, lab::read_whole_file(entry.path())});
  }
  std::sort(files.begin(), files.end(),
            [](const NamedText& left, const NamedText& right) { return left.name < right.name; });
  return files;
}

}  // namespace grader
