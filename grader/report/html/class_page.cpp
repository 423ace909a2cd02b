#include <grader/report/html/class_page.hpp>

#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/html/page.hpp>
#include <grader/report/html/statistics.hpp>
#include <grader/text/file_name.hpp>

#include <algorithm>
#include <map>

namespace grader {
namespace {

// A browser takes seconds to lay out a large table: of more rows only so many are shown at first,
// where the script can show the others. style.css names the same number.
constexpr std::size_t kRowsAtFirst = 100;

std::string table_class(std::string_view words, std::size_t rows) {
  return fmt::format("class=\"{}{}\"", words, rows > kRowsAtFirst ? " many" : "");
}

constexpr std::size_t kShown = 15;  // rows of the lists of checks and misconceptions

// A path as a link: what file_name_of left in it may mean something in a URL.
std::string link_to(const std::string& path) {
  std::string url;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = std::isalnum(byte) || c == '/' || c == '.' || c == '-' || c == '_';
    url += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return url;
}

std::string student_cell(const std::string& student) {
  const auto name = student.empty() ? std::string("(no name)") : student;
  return fmt::format("<th scope=\"row\"><a href=\"{}\">{}</a></th>",
                     link_to(student_page_path(student)), escape_markup(name));
}

std::string row_start(const std::string& student) { return "<tr>" + student_cell(student); }

std::string tile(std::string_view number, std::string_view label) {
  return fmt::format("<li><b>{}</b><span>{}</span></li>\n", number, label);
}

std::string tiles(const GradedClass& graded, const std::vector<Risk>& all_risks) {
  double sum = 0;
  int full = 0;
  for (const auto& record : graded.records) {
    sum += share_of(record.result);
    full += record.result.verdict == Verdict::passed;
  }
  const auto count = std::max<std::size_t>(graded.records.size(), 1);
  const auto at_risk = std::count_if(all_risks.begin(), all_risks.end(),
                                     [](const Risk& risk) { return risk.risk >= kAtRisk; });
  return "<ul class=\"tiles\">\n" + tile(std::to_string(all_risks.size()), "students") +
         tile(std::to_string(graded.records.size()), "submissions") +
         tile(percent(sum / static_cast<double>(count)), "of the points on average") +
         tile(std::to_string(full), "submissions passed everything") +
         tile(std::to_string(at_risk), "students at risk") + "</ul>\n";
}

std::string key() {
  return "<ul class=\"key\"><li><span class=\"heat-4\">all points</span></li>"
         "<li><span class=\"heat-2\">some</span></li><li><span class=\"heat-0\">none</span></li>"
         "<li><span class=\"none\">\u2013</span> not handed in</li>"
         "<li>\u2713 passed</li><li>\u2717 failed</li><li>\u21B3 blocked by another exercise</li>"
         "<li>! no answer: does not compile, crashed, exceeded a limit</li></ul>\n";
}

// Students by lessons: the share of each lesson's points.
std::string overview(const GradedClass& graded) {
  const auto lessons = lesson_names(graded);
  if (lessons.size() < 2) return "";
  std::map<std::string, std::map<std::string, const Record*>> students;
  for (const auto& record : graded.records) {
    students[record.submission.student][record.submission.lesson] = &record;
  }
  std::string html =
      "<h2 id=\"overview\">Overview</h2>\n"
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"overview\"><table " +
      table_class("heat sortable", students.size()) +
      "><caption>Share of the points by student and lesson</caption>"
      "<thead><tr><th scope=\"col\">Student</th>";
  for (const auto& lesson : lessons) {
    html += fmt::format("<th scope=\"col\">{}</th>", escape_markup(lesson));
  }
  html += "</tr></thead><tbody>\n";
  for (const auto& [student, records] : students) {
    html += row_start(student);
    for (const auto& lesson : lessons) {
      const auto found = records.find(lesson);
      if (found == records.end()) {
        html += "<td class=\"cell none\">\u2013</td>";
        continue;
      }
      const double share = share_of(found->second->result);
      html += fmt::format("<td class=\"cell {}\">{}</td>", heat_of(share), percent(share));
    }
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

std::string exercise_cell(const ExerciseResult& exercise) {
  const double share = exercise.max_score > 0 ? exercise.score / exercise.max_score
                                              : exercise.status == Status::passed;
  // The mark says passed and failed well enough; the other words are worth their room.
  const bool plain = exercise.status == Status::passed || exercise.status == Status::failed;
  return fmt::format("<td class=\"cell {}\">{} {}{}</td>", heat_of(share),
                     points_text(exercise.score), mark_of(exercise.status),
                     plain ? "" : "<small>" + escape_markup(status_text(exercise)) + "</small>");
}

std::string heat_row(const Record& record) {
  const auto& result = record.result;
  std::string html = row_start(record.submission.student);
  html += fmt::format("<td class=\"number\">{0} / {1}</td><td>{2}", points_text(result.score),
                      points_text(result.max_score), words_for(result.verdict));
  for (const auto& flag : result.flags) {
    html += fmt::format("<br><strong class=\"broken\">{}</strong>", escape_markup(flag));
  }
  html += "</td>";
  for (const auto& exercise : record.exercises) html += exercise_cell(exercise);
  return html + "</tr>\n";
}

std::string heat_map(const GradedClass& graded, const std::string& lesson) {
  std::string rows, head;
  std::size_t students = 0;
  for (const auto& record : graded.records) {
    if (record.submission.lesson != lesson) continue;
    if (head.empty()) {
      head =
          "<th scope=\"col\">Student</th><th scope=\"col\">Points</th><th "
          "scope=\"col\">Verdict</th>";
      for (const auto& exercise : record.exercises) {
        head += fmt::format("<th scope=\"col\">{}<small>{}</small></th>",
                            escape_markup(exercise.id), escape_markup(exercise.title));
      }
    }
    rows += heat_row(record);
    ++students;
  }
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{0}\">"
      "<table {3}><caption>Points by student and exercise</caption><thead><tr>"
      "{1}</tr></thead><tbody>\n{2}</tbody></table></div>\n",
      escape_markup("lesson-" + lesson), head, rows, table_class("heat sortable", students));
}

std::string title_of(const GradedClass& graded, const std::string& lesson) {
  for (const auto& known : graded.lessons) {
    if (known.name == lesson) return lesson + ": " + known.title;
  }
  return lesson;
}

std::string lesson_section(const GradedClass& graded, const std::string& lesson) {
  const auto distribution = distribution_of(graded, lesson);
  return fmt::format(
             "<h2 id=\"{}\">{}</h2>\n<p>{} submissions; mean {} of the points, median {}.</p>\n",
             escape_markup("lesson-" + lesson), escape_markup(title_of(graded, lesson)),
             distribution.total, percent(distribution.mean), percent(distribution.median)) +
         histogram(distribution) + key() + heat_map(graded, lesson);
}

std::string hardest_section(const GradedClass& graded) {
  const auto checks = hardest_checks(graded, kShown);
  std::string html = "<h2 id=\"hardest\">Hardest checks</h2>\n";
  if (checks.empty()) return html + "<p>Everybody passed every check.</p>\n";
  html +=
      "<p>How many of those who reached a check (it was not blocked) did not pass it.</p>\n"
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"hardest\">"
      "<table class=\"sortable\"><thead><tr><th scope=\"col\">Check</th>"
      "<th scope=\"col\">Exercise</th><th scope=\"col\">Missed</th></tr></thead><tbody>\n";
  for (const auto& check : checks) {
    html += fmt::format(
        "<tr><td>{}<br><code class=\"quiet\">{}</code></td><td>{}</td>"
        "<td class=\"number\" data-value=\"{:.4f}\">{} of {} ({}){}</td></tr>\n",
        escape_markup(check.name), escape_markup(check.id), escape_markup(check.exercise),
        check.rate(), check.missed, check.reached, percent(check.rate()), share_bar(check.rate()));
  }
  return html + "</tbody></table></div>\n";
}

std::string misconceptions_section(const GradedClass& graded) {
  const auto frequent = frequent_misconceptions(graded, kShown);
  std::string html = "<h2 id=\"misconceptions\">Most frequent misconceptions</h2>\n";
  if (frequent.empty()) return html + "<p>None was recognised.</p>\n";
  html +=
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"misconceptions\">"
      "<table class=\"sortable\"><thead><tr><th scope=\"col\">What they read</th>"
      "<th scope=\"col\">Lesson</th><th scope=\"col\">Students</th></tr></thead><tbody>\n";
  for (const auto& wrong : frequent) {
    html += fmt::format(
        "<tr><td>{}<br><code class=\"quiet\">{}</code></td><td>{}</td>"
        "<td class=\"number\">{}</td></tr>\n",
        escape_markup(wrong.sentence), escape_markup(wrong.name), escape_markup(wrong.lesson),
        wrong.students);
  }
  return html + "</tbody></table></div>\n";
}

std::string risk_section(const std::vector<Risk>& all_risks) {
  std::string html =
      "<h2 id=\"risk\">At risk</h2>\n<p>risk = 0.6 \u00D7 (1 \u2212 share of all points) + 0.2 "
      "\u00D7 (share of lessons missing or rejected) + 0.2 \u00D7 (share of exercises that do not "
      "compile, crash or exceed a limit), over the lessons that anybody handed in. Listed from 0.5 "
      "on. It says whom to ask first, and nothing about why.</p>\n";
  std::string rows;
  for (const auto& risk : all_risks) {
    if (risk.risk < kAtRisk) break;
    rows += row_start(risk.student) +
            fmt::format(
                "<td class=\"number\">{:.2f}</td><td class=\"number\" data-value=\"{:.4f}\">{}"
                "</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
                risk.risk, risk.share, percent(risk.share), risk.missing, risk.broken);
  }
  if (rows.empty()) return html + "<p>Nobody.</p>\n";
  return html +
         "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"risk\">"
         "<table class=\"sortable\"><thead><tr><th scope=\"col\">Student</th><th scope=\"col\">Risk"
         "</th><th scope=\"col\">Points</th><th scope=\"col\">Lessons missing or rejected</th>"
         "<th scope=\"col\">Exercises without an answer</th></tr></thead><tbody>\n" +
         rows + "</tbody></table></div>\n";
}

std::string run_line(const Run& run) {
  return fmt::format("<p class=\"quiet\">grader {}, {}, sandbox {}</p>\n",
                     escape_markup(run.grader_version), escape_markup(run.toolchain),
                     escape_markup(run.sandbox));
}

constexpr std::string_view kSearch =
    "<form class=\"search\" role=\"search\" hidden><label for=\"search\">Find a student</label>"
    "<input id=\"search\" type=\"search\" autocomplete=\"off\"><output "
    "aria-live=\"polite\"></output>"
    "</form>\n";

}  // namespace

std::string student_page_path(std::string_view student) {
  return "students/" + file_name_of(student) + ".html";
}

std::string class_page(const GradedClass& graded) {
  const auto all_risks = risks(graded);
  std::string body =
      "<a class=\"skip\" href=\"#content\">Skip to the tables</a>\n<main>\n"
      "<h1>Class report</h1>\n" +
      run_line(graded.run) + tiles(graded, all_risks) + std::string(kSearch) +
      "<div id=\"content\">\n" + overview(graded);
  for (const auto& lesson : lesson_names(graded)) body += lesson_section(graded, lesson);
  body += hardest_section(graded) + misconceptions_section(graded) + risk_section(all_risks);
  return html_page("Class report", body + "</div>\n</main>\n");
}

}  // namespace grader
