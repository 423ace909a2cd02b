// Two submissions side by side. Lines that belong to a shared run are marked, by a sign as well as
// by colour. What is shown is bounded, whatever was handed in.
#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/html/page.hpp>
#include <grader/similarity/report.hpp>
#include <grader/text/printable.hpp>
#include <lab/source/lines.hpp>

#include <set>

namespace grader::similarity {
namespace {

constexpr std::size_t kLinesShown = 1500;  // of a file
constexpr std::size_t kBytesShown = 400;   // of a line

std::string line_of(std::size_t number, const std::string& text, bool shared) {
  const auto shown = escape_markup(printable_text(cut(text, kBytesShown)));
  return fmt::format("<span class=\"line\"><span class=\"place\">{}{:4} </span>{}</span>\n",
                     shared ? "=" : " ", number, shared ? "<mark>" + shown + "</mark>" : shown);
}

std::string file_of(const SubmittedFile& file, const std::set<std::size_t>& shared,
                    const std::string& label) {
  const auto lines = lab::split_lines(std::string_view(file.text).substr(0, kFileBytesCompared));
  auto html = fmt::format("<h3>{}</h3>\n<pre tabindex=\"0\" role=\"region\" aria-label=\"{}\">",
                          escape_markup(printable_line(file.name)), label);
  for (std::size_t i = 0; i < std::min(lines.size(), kLinesShown); ++i)
    html += line_of(i + 1, lines[i], shared.contains(i + 1));
  html += "</pre>\n";
  if (lines.size() > kLinesShown || file.text.size() > kFileBytesCompared)
    html += fmt::format("<p class=\"quiet\">Only the first {} lines or {} KiB are shown.</p>\n",
                        kLinesShown, kFileBytesCompared >> 10);
  return html;
}

std::string side_of(const LessonComparison& lesson, const Pair& pair, std::size_t entry,
                    OwnMark SharedRun::*side) {
  const auto& files = lesson.entries[entry].submission.files;
  std::vector<std::set<std::size_t>> shared(files.size());
  for (const auto& run : pair.shared)
    for (auto line = (run.*side).first_line; line <= (run.*side).last_line; ++line)
      shared[(run.*side).file].insert(line);
  const auto name = escape_markup(student_of(lesson, entry));
  auto html = fmt::format("<section><h2>{}</h2>\n", name);
  for (std::size_t i = 0; i < files.size(); ++i)
    html += file_of(files[i], shared[i],
                    fmt::format("{}, {}", name, escape_markup(printable_line(files[i].name))));
  return html + "</section>\n";
}

}  // namespace

std::string pair_page(const LessonComparison& lesson, const Pair& pair) {
  const auto title =
      fmt::format("{} and {}", student_of(lesson, pair.a), student_of(lesson, pair.b));
  return html_page(
      title,
      fmt::format("<main>\n<p><a href=\"../index.html\">All pairs</a></p>\n<h1>{}</h1>\n"
                  "<p>{}: {}. For staff: a reason to read, and no proof. Lines with "
                  "<strong>=</strong> belong to what both have and few others.</p>\n"
                  "<div class=\"beside\">\n{}{}</div>\n</main>\n",
                  escape_markup(title), escape_markup(lesson.lesson.name),
                  escape_markup(evidence_of(pair)), side_of(lesson, pair, pair.a, &SharedRun::a),
                  side_of(lesson, pair, pair.b, &SharedRun::b)));
}

}  // namespace grader::similarity
