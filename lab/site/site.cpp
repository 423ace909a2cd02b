#include <lab/site/site.hpp>

#include <fmt/format.h>
#include <lab/site/markdown.hpp>
#include <lab/site/page.hpp>
#include <lab/text/whole_file.hpp>

#include <fstream>
#include <stdexcept>

namespace lab::site {
namespace fs = std::filesystem;
namespace {

Link link_to(const Lesson& lesson) { return {lesson.name + ".html", lesson.title}; }

std::string line_of(const Lesson& lesson) {
  std::string facts;
  if (lesson.minutes > 0) facts += fmt::format(", {} minutes", lesson.minutes);
  if (lesson.points() > 0) facts += fmt::format(", {} points", lesson.points());
  return fmt::format("<li value=\"{}\"><a href=\"{}.html\">{}</a>{}</li>\n",
                     std::stoi(lesson.number), lesson.name, escaped(lesson.title), facts);
}

std::string index(const std::vector<Lesson>& lessons) {
  std::string list =
      "<h1>Relationship Lab</h1>\n<p>Learn how relational models work by writing "
      "them.</p>\n<ol>\n";
  for (const auto& lesson : lessons) list += line_of(lesson);
  return page("Relationship Lab", list + "</ol>\n", {}, {});
}

}  // namespace

std::map<std::string, std::string> make_site(const std::vector<Lesson>& lessons) {
  std::vector<Lesson> shown;
  for (const auto& lesson : lessons) {
    if (fs::exists(lesson.folder / "README.md")) shown.push_back(lesson);
  }
  std::map<std::string, std::string> pages;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto& lesson = shown[i];
    pages[lesson.name + ".html"] =
        page(lesson.title, html_of(read_whole_file(lesson.folder / "README.md")),
             i > 0 ? link_to(shown[i - 1]) : Link{},
             i + 1 < shown.size() ? link_to(shown[i + 1]) : Link{});
  }
  pages["index.html"] = index(shown);
  return pages;
}

void write_site(const std::map<std::string, std::string>& pages, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  for (const auto& [name, html] : pages) {
    std::ofstream file(folder / name, std::ios::binary);
    file << html;
    file.close();
    if (!file) {
      throw std::runtime_error(
          fmt::format("{}: cannot be written; name another folder", (folder / name).string()));
    }
  }
}

}  // namespace lab::site
