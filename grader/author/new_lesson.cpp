#include <grader/author/new_lesson.hpp>

#include <fmt/format.h>
#include <grader/author/marked_solution.hpp>
#include <grader/author/stubs.hpp>
#include <lab/lesson/catalogue.hpp>
#include <lab/lesson/lesson.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <utility>

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSuites = "tests/hidden/CMakeLists.txt";

// Which folder of the scaffold becomes which folder of the repository.
std::vector<std::pair<fs::path, fs::path>> places(const std::string& name) {
  return {{"lesson", fs::path("lessons") / name},
          {"solution", fs::path("solutions") / name},
          {"hidden", fs::path("tests/hidden") / name}};
}

void refuse_taken(const fs::path& root, const std::string& name) {
  if (!lab::is_lesson_name(name))
    throw AuthorError(name + ": a lesson's folder is named like 11_moons");
  for (const auto& [from, to] : places(name))
    if (fs::exists(root / to))
      throw AuthorError(to.string() + ": is there already; choose another");
  for (const auto& lesson : lab::read_lessons(root))
    if (lesson.number == name.substr(0, 2))
      throw AuthorError(
          fmt::format("lessons/{}: has this number already; choose another", lesson.name));
}

std::string filled_in(std::string text, const std::string& name) {
  for (const auto& [mark, by] : {std::pair{std::string("@number@"), name.substr(0, 2)},
                                 {std::string("@words@"), name.substr(3)}})
    for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += by.size())
      text.replace(at, mark.size(), by);
  return text;
}

void register_suite(const fs::path& root, const std::string& name) {
  const fs::path path = root / kSuites;
  std::string text = fs::exists(path) ? lab::read_whole_file(path) : "";
  text += fmt::format("hidden_suite({})\n", name);
  lab::write_file_atomically(path, text, lab::Durability::cached);
}

}  // namespace

std::vector<fs::path> make_lesson(const fs::path& root, const std::string& name) {
  refuse_taken(root, name);
  const fs::path scaffold = root / "grader/author/scaffold";
  std::vector<fs::path> written;
  for (const auto& [from, to] : places(name)) {
    for (const auto& entry : fs::recursive_directory_iterator(scaffold / from)) {
      if (!entry.is_regular_file() || entry.path().extension() != ".in") continue;
      const fs::path file = to / fs::relative(entry.path(), scaffold / from).replace_extension();
      lab::write_file_atomically(root / file, filled_in(lab::read_whole_file(entry.path()), name),
                                 lab::Durability::cached);
      written.push_back(file);
    }
  }
  for (auto& stub : write_stubs(root, lab::read_lesson(root / "lessons" / name)))
    written.push_back(std::move(stub));
  register_suite(root, name);
  written.emplace_back(kSuites);
  std::sort(written.begin(), written.end());
  return written;
}

}  // namespace grader
