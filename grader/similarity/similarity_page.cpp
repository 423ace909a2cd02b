#include <fmt/format.h>
#include <fmt/ranges.h>
#include <grader/report/escape.hpp>
#include <grader/report/html/page.hpp>
#include <grader/similarity/report.hpp>

namespace grader::similarity {
namespace {

constexpr std::string_view kReadThis =
    "<p class=\"said\">For staff. What stands here is a reason to read two files side by side and "
    "to "
    "talk with two people, and never a proof. Compared are functions, types that the brief does "
    "not "
    "name, comments, and the ways in which exercises failed; what the starter, the solution and "
    "the accepted answers have, and what more than one in twenty say in the same way, is left out. "
    "A run is ten tokens of code, in which a student&#39;s own names and literals do not count, or "
    "six words. In a short exercise with a fixed brief two people may well write the same: where "
    "there is no signal, the page says so. People who work in one group show up, too.</p>\n";

std::string table(const std::string& id, std::string_view head, const std::string& rows) {
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{}\">"
      "<table class=\"sortable\"><thead><tr>{}</tr></thead><tbody>\n{}</tbody></table></div>\n",
      id, head, rows);
}

std::string pairs_of(const LessonComparison& lesson) {
  const auto& found = lesson.found;
  const auto id = "pairs-" + lesson.lesson.name;
  auto html = fmt::format("<h3 id=\"{}\">Pairs</h3>\n", id);
  if (found.pairs.empty()) return html + "<p>None.</p>\n";
  std::string rows;
  for (std::size_t i = 0; i < found.pairs.size(); ++i) {
    const auto& pair = found.pairs[i];
    rows += fmt::format(
        "<tr><th scope=\"row\"><a href=\"{}\">{} and {}</a></th><td class=\"number\" "
        "data-value=\"{:.4f}\">{} of {}</td><td class=\"number\">{}</td><td "
        "class=\"number\">{}</td>"
        "<td>{}</td></tr>\n",
        pair_page_path(lesson.lesson, i), escape_markup(student_of(lesson, pair.a)),
        escape_markup(student_of(lesson, pair.b)), pair.share(), pair.code_runs, pair.least_runs,
        pair.wrong_runs, pair.prose_runs,
        escape_markup(fmt::format("{}", fmt::join(pair.mistakes, ", "))));
  }
  if (found.flagged > found.pairs.size())
    html += fmt::format("<p>The first {} of {}.</p>\n", found.pairs.size(), found.flagged);
  return html + table(id,
                      "<th scope=\"col\">Students</th><th scope=\"col\">Runs of code</th>"
                      "<th scope=\"col\">In exercises both failed</th><th scope=\"col\">Runs of "
                      "words</th><th scope=\"col\">Same rare mistakes</th>",
                      rows);
}

std::string list_of(std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  auto html = fmt::format("<h3>{}</h3>\n<ul>\n", title);
  for (const auto& line : lines) html += fmt::format("<li>{}</li>\n", escape_markup(line));
  return html + "</ul>\n";
}

std::string section_of(const LessonComparison& lesson) {
  std::vector<std::string> equal, words;
  for (const auto& group : lesson.found.equal) equal.push_back(description_of(lesson, group));
  for (const auto& [entry, runs] : lesson.found.answers_words)
    words.push_back(fmt::format("{}: {} runs of words", student_of(lesson, entry), runs));
  return fmt::format("<h2>{}: {}</h2>\n<p>{}</p>\n", escape_markup(lesson.lesson.name),
                     escape_markup(lesson.lesson.title), escape_markup(signal_of(lesson))) +
         list_of("Equal files", equal) +
         list_of("Words that only the answers&#39; comments have", words) + pairs_of(lesson) +
         list_of("Not compared", not_compared(lesson));
}

}  // namespace

std::string similarity_page(const std::vector<LessonComparison>& lessons) {
  std::string body = "<main>\n<h1>What students have in common</h1>\n" + std::string(kReadThis);
  for (const auto& lesson : lessons) body += section_of(lesson);
  return html_page("What students have in common", body + "</main>\n");
}

}  // namespace grader::similarity
