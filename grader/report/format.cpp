#include <grader/report/format.hpp>

#include <grader/gradebook/record_json.hpp>
#include <grader/report/inert.hpp>
#include <grader/report/text.hpp>
#include <grader/report/writers.hpp>

#include <algorithm>

namespace grader {
namespace {

ReportFiles write_text(const GradedClass& graded, const ReportSettings&) {
  const auto text = text_report(graded);
  return {{"", text}, {"report.txt", text}};
}

ReportFiles write_json(const GradedClass& graded, const ReportSettings&) {
  return {{"", document_text(graded.run, graded.records)}};
}

}  // namespace

const std::vector<Format>& formats() {
  using enum Audience;
  static const std::vector<Format> all = {
      {"text", "a table of students and exercises, on stdout too", instructor, write_text},
      {"json", "the records, on stdout", instructor, write_json, true},
      {"csv", "a row for each exercise, and a gradebook with a row for each student", instructor,
       write_csv},
      {"html", "a page for the class and one for each student", instructor, write_html},
      {"md", "the class and each student in Markdown", student, write_markdown},
      {"junit", "JUnit XML for each student", student, write_junit},
      {"tap", "TAP 14 for each submission", student, write_tap},
      {"gradescope", "results.json for each submission", student, write_gradescope},
      {"exercism", "results.json of version 3 for each submission", student, write_exercism},
      {"github", "Classroom results, step summary and annotations for each submission", student,
       write_github},
      {"classroom50", "result.json for each submission", student, write_classroom50},
      {"canvas", "gradebook CSV, or your own filled in (--into)", student, write_canvas, false,
       true},
      {"moodle", "grades to import, or your worksheet filled in (--into)", student, write_moodle,
       false, true},
      {"lti", "LTI 1.3 scores, a line for each student", student, write_lti},
      {"prairielearn", "results.json for each submission", student, write_prairielearn},
      {"check50", "JSON for each submission", student, write_check50},
      {"autolab", "the two last lines of output for each submission", student, write_autolab},
  };
  return all;
}

const Format* find_format(std::string_view name) {
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [&](const Format& format) { return format.name == name; });
  return found == formats().end() ? nullptr : &*found;
}

ReportFiles write_format(const Format& format, const GradedClass& graded,
                         const ReportSettings& settings) {
  if (format.raw) return format.write(graded, settings);
  auto seen = inert(graded);
  if (format.audience == Audience::student) seen = for_students(std::move(seen));
  return format.write(seen, settings);
}

}  // namespace grader
