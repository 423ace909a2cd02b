#include <grader/author/leaks.hpp>

#include <fmt/format.h>
#include <grader/author/course_files.hpp>
#include <grader/collect/starter.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include <lab/source/lines.hpp>

namespace grader {
namespace fs = std::filesystem;
namespace {

// A file without white space, and the line from which each of its characters comes.
class Squeezed {
 public:
  explicit Squeezed(std::string_view text) {
    std::size_t line = 1;
    for (const char c : text) {
      if (!std::isspace(static_cast<unsigned char>(c))) {
        text_ += c;
        line_of_.push_back(line);
      }
      if (c == '\n') ++line;
    }
  }

  // The line on which `what` begins; 0: it is not there.
  std::size_t find(std::string_view what) const {
    const auto at = text_.find(what);
    return at == text_.npos ? 0 : line_of_[at];
  }

 private:
  std::string text_;
  std::vector<std::size_t> line_of_;
};

bool is_text(const fs::path& path) {
  static const std::set<std::string> kTexts{".md", ".hpp", ".cpp", ".toml", ".sql", ".txt"};
  return kTexts.contains(path.extension().string());
}

// Bare lines, those of a statement joined: it ends with a semicolon or a brace.
std::vector<std::string> unwrapped(const std::vector<std::string>& lines) {
  std::vector<std::string> whole;
  std::string statement;
  for (const auto& line : lines) {
    std::string bare = bare_code(line);
    std::erase_if(bare, [](unsigned char c) { return std::isspace(c) != 0; });
    statement += bare;
    if (bare.empty() || std::string_view(";{}").find(bare.back()) == std::string_view::npos)
      continue;
    whole.push_back(std::move(statement));
    statement.clear();
  }
  if (!statement.empty()) whole.push_back(std::move(statement));
  return whole;
}

// Files that students have once the lessons of this wave are released.
std::vector<fs::path> released_with(const fs::path& root, const lab::Lesson& lesson,
                                    const std::vector<lab::Lesson>& all) {
  std::vector<fs::path> folders{root / "docs", root / "lab" / "orm"}, files;
  for (const auto& other : all)
    if (other.wave <= lesson.wave) folders.push_back(other.folder);
  for (const auto& folder : folders) {
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error))
      if (entry.is_regular_file() && is_text(entry.path())) files.push_back(entry.path());
  }
  if (fs::exists(root / "README.md")) files.push_back(root / "README.md");
  std::sort(files.begin(), files.end());
  return files;
}

std::string text_or_nothing(const fs::path& path) {
  return fs::exists(path) ? lab::read_whole_file(path) : "";
}

// The sources of a hidden suite, one behind the other; empty where there are none.
std::string hidden_text(const fs::path& root, const lab::Lesson& lesson) {
  std::string text;
  std::error_code error;
  for (const auto& entry :
       fs::recursive_directory_iterator(root / "tests/hidden" / lesson.name, error))
    if (entry.is_regular_file() && is_text(entry.path()))
      text += lab::read_whole_file(entry.path());
  return text;
}

std::vector<std::string> test_names(const std::string& suite) {
  static const std::regex kTest(R"(TEST_F\(\s*\w+\s*,\s*(\w+)\s*\))");
  std::vector<std::string> names;
  for (std::sregex_iterator at(suite.begin(), suite.end(), kTest), end; at != end; ++at)
    names.push_back((*at)[1]);
  return names;
}

std::set<std::string> telling_lines_of(const fs::path& root, const lab::Lesson& lesson) {
  std::set<std::string> lines;
  std::error_code error;
  if (!fs::is_directory(root / "solutions" / lesson.name, error)) return lines;
  for (const auto& [name, text] : handed_in_files(solutions_of(root, lesson), lesson))
    for (auto& line : telling_lines(MarkedSolution(text, name.string())))
      lines.insert(std::move(line));
  return lines;
}

// What a lesson of an earlier wave asked for is known by now: later stubs begin with it.
std::set<std::string> secret_lines(const fs::path& root, const lab::Lesson& lesson,
                                   const std::vector<lab::Lesson>& all) {
  auto lines = telling_lines_of(root, lesson);
  for (const auto& other : all)
    if (other.wave < lesson.wave)
      for (const auto& line : telling_lines_of(root, other)) lines.erase(line);
  return lines;
}

}  // namespace

std::vector<std::string> telling_lines(const MarkedSolution& solution) {
  const Squeezed known(bare_code(solution.stub()));
  std::set<std::string> telling;
  for (const auto& region : solution.regions())
    for (auto& line : unwrapped(region.solution))
      if (line.size() >= kTellingLength && known.find(line) == 0) telling.insert(std::move(line));
  return {telling.begin(), telling.end()};
}

std::vector<std::string> hidden_names(const std::string& hidden_suite,
                                      const std::string& visible_suite) {
  const auto visible = test_names(visible_suite);
  std::vector<std::string> names;
  for (auto& name : test_names(hidden_suite))
    if (std::find(visible.begin(), visible.end(), name) == visible.end())
      names.push_back(std::move(name));
  return names;
}

std::vector<std::string> find_leaks(const fs::path& root, const lab::Lesson& lesson,
                                    const std::vector<lab::Lesson>& all) {
  solutions_of(root, lesson);  // or there is nothing to look for
  const auto lines = secret_lines(root, lesson, all);
  const auto names =
      hidden_names(hidden_text(root, lesson), text_or_nothing(lesson.folder / "tests.cpp"));
  std::vector<std::string> leaks;
  for (const auto& path : released_with(root, lesson, all)) {
    const Squeezed text(lab::read_whole_file(path));
    const auto report = [&](const std::string& what, const char* kind) {
      if (const auto line = text.find(what))
        leaks.push_back(fmt::format("{}:{}: shows {}, {}; show it on other classes",
                                    fs::relative(path, root).string(), line, kind, what));
    };
    for (const auto& line : lines) report(line, "a line of the solution");
    for (const auto& name : names) report(name, "the name of a hidden check");
  }
  return leaks;
}

}  // namespace grader
