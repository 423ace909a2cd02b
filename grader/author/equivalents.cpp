#include <grader/author/equivalents.hpp>

#include <fmt/format.h>
#include <grader/author/marked_solution.hpp>
#include <lab/lesson/lesson.hpp>
#include <lab/lesson/toml_table.hpp>

namespace grader {

std::vector<Equivalent> read_equivalents(const std::filesystem::path& path,
                                         const std::string& name) {
  std::vector<Equivalent> found;
  if (!std::filesystem::exists(path)) return found;
  try {
    const toml::table file = toml::parse_file(path.string());
    const lab::TomlTable document(file, "the list");
    document.allow_only({"equivalent"});
    for (const auto& item : document.tables("equivalent", "the equivalent")) {
      item.allow_only({"line", "change", "reason"});
      found.push_back({item.text("line"), item.text("change"), item.text("reason")});
    }
  } catch (const toml::parse_error& error) {
    throw AuthorError(
        fmt::format("{}:{}: {}", name, error.source().begin.line, error.description()));
  } catch (const lab::LessonError& error) {
    throw AuthorError(fmt::format("{}: {}", name, error.what()));
  }
  return found;
}

}  // namespace grader
