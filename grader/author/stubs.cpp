#include <grader/author/stubs.hpp>

#include <fmt/format.h>
#include <grader/author/course_files.hpp>
#include <grader/author/marked_solution.hpp>

#include <algorithm>
#include <map>

#include <lab/source/lines.hpp>
#include <lab/text/atomic_file.hpp>

namespace grader {
namespace fs = std::filesystem;

std::string StubFile::difference(const lab::Lesson& lesson) const {
  const auto here = lab::split_lines(found.value_or("")),
             there = lab::split_lines(wanted.value_or(""));
  const auto at = std::mismatch(here.begin(), here.end(), there.begin(), there.end()).first;
  const char* what = !found    ? "is missing"
                     : !wanted ? "is all the student's to make and should not be there"
                               : "is not as the solution makes it";
  return fmt::format("{}:{}: {}; run: grader stubs {}", path.string(), at - here.begin() + 1, what,
                     lesson.number);
}

std::vector<StubFile> stubs_of(const fs::path& root, const lab::Lesson& lesson) {
  const fs::path folder = fs::path("lessons") / lesson.name;
  std::map<fs::path, StubFile> files;
  for (const auto& [name, text] : handed_in_files(solutions_of(root, lesson), lesson)) {
    const auto stub = MarkedSolution(text, "solutions/" + lesson.name + "/" + name.string()).stub();
    files[name] = {folder / name, stub.empty() ? std::nullopt : std::optional(stub), std::nullopt};
  }
  for (auto& [name, text] : handed_in_files(root / folder, lesson)) {
    const auto file = files.find(name);
    if (file == files.end())
      throw AuthorError(
          fmt::format("{}: the solution has no such file; put it into solutions/{} too",
                      (folder / name).string(), lesson.name));
    file->second.found = std::move(text);
  }
  if (files.empty())
    throw AuthorError(
        fmt::format("solutions/{}: has none of the files that students hand in; "
                    "write the solution first",
                    lesson.name));
  std::vector<StubFile> stubs;
  stubs.reserve(files.size());
  for (auto& [name, file] : files) stubs.push_back(std::move(file));
  return stubs;
}

std::vector<fs::path> write_stubs(const fs::path& root, const lab::Lesson& lesson) {
  std::vector<fs::path> written;
  for (const auto& file : stubs_of(root, lesson)) {
    if (file.in_step()) continue;
    if (file.wanted)
      lab::write_file_atomically(root / file.path, *file.wanted, lab::Durability::cached);
    else
      fs::remove(root / file.path);
    written.push_back(file.path);
  }
  return written;
}

}  // namespace grader
