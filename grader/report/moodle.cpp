// Moodle. The offline grading worksheet of an assignment is filled in where there is one: Moodle
// rejects a sheet with other columns than its own. Without, a CSV for the gradebook's import, with
// grade and feedback side by side. Feedback is HTML there, so it is escaped.
#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/sheet.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>
#include <grader/text/file_name.hpp>

#include <map>
#include <set>

namespace grader {
namespace {

using Records = std::map<std::string, const Record*>;  // by student

std::string html_feedback(const Record& record) {
  std::string html;
  for (const char c : escape_markup(whole_feedback(record))) {
    html += c == '\n' ? "<br>" : std::string(1, c);
  }
  return html;
}

std::string import_file(const Records& records) {
  std::string text = csv_line({"ID number", "Grade", "Feedback comments"});
  for (const auto& [student, record] : records) {
    text += csv_line(
        {csv_text(student), points_text(record->result.score), csv_text(html_feedback(*record))});
  }
  return text;
}

// The student's folder as Moodle's "Download all submissions" names it: "Full name_4711_...".
bool is_download_of(const std::string& student, const std::string& full_name,
                    const std::string& participant) {
  const auto space = participant.rfind(' ');
  if (space == std::string::npos) return false;
  return student.starts_with(full_name + "_" + participant.substr(space + 1) + "_");
}

class Worksheet {
 public:
  Worksheet(const Records& records, const std::string& text) : records_(records), sheet_(text) {
    grade_ = needed("Grade");
    identifier_ = needed("Identifier");
    feedback_ = sheet_.column("Feedback comments");
  }

  ReportFiles files() {
    std::set<std::string> found;
    for (std::size_t row = 1; row < sheet_.rows(); ++row) fill(row, found);
    ReportFiles files{{"worksheet.csv", sheet_.text()}};
    std::string missing;
    for (const auto& [student, record] : records_) {
      if (!found.contains(student)) missing += "- " + student + "\n";
    }
    if (!missing.empty()) files.push_back({"not-in-your-file.txt", missing});
    return files;
  }

 private:
  std::size_t needed(const char* name) const {
    if (const auto column = sheet_.column(name)) return *column;
    throw FormatError(
        fmt::format("--into: is not Moodle's grading worksheet (no column {}); "
                    "download it from the assignment's submissions page",
                    name));
  }

  std::string value(std::size_t row, const char* name) const {
    const auto column = sheet_.column(name);
    return column ? sheet_.at(row, *column) : "";
  }

  void fill(std::size_t row, std::set<std::string>& found) {
    const auto* record = record_for(row);
    if (!record) return;
    found.insert(record->submission.student);
    if (value(row, "Grade can be changed") == "No") return;
    sheet_.set(row, grade_, points_text(record->result.score));
    if (feedback_) sheet_.set(row, *feedback_, without_formula(html_feedback(*record)));
  }

  const Record* record_for(std::size_t row) const {
    const auto email = value(row, "Email address");
    const auto participant = sheet_.at(row, identifier_);
    const auto full_name = value(row, "Full name");
    const auto name_column = sheet_.column("Full name");
    const bool one_of_the_name = name_column && sheet_.count(*name_column, full_name) == 1;
    for (const auto& key : {email, email.substr(0, email.find('@')), value(row, "ID number"),
                            one_of_the_name ? full_name : "", participant}) {
      const auto found = records_.find(key);
      if (!key.empty() && found != records_.end()) return found->second;
    }
    for (const auto& [student, record] : records_) {
      if (is_download_of(student, full_name, participant)) return record;
    }
    return nullptr;
  }

  const Records& records_;
  Sheet sheet_;
  std::size_t grade_ = 0, identifier_ = 0;
  std::optional<std::size_t> feedback_;
};

std::map<std::string, Records> by_lesson(const GradedClass& graded) {
  std::map<std::string, Records> lessons;
  for (const auto& record : graded.records) {
    lessons[record.submission.lesson][record.submission.student] = &record;
  }
  return lessons;
}

}  // namespace

ReportFiles write_moodle(const GradedClass& graded, const ReportSettings& settings) {
  const auto lessons = by_lesson(graded);
  if (settings.into && lessons.size() != 1) {
    throw FormatError(
        fmt::format("--into: a worksheet has grades of one lesson and there are {}; "
                    "choose one by --lesson",
                    lessons.size()));
  }
  if (settings.into) return Worksheet(lessons.begin()->second, *settings.into).files();
  ReportFiles files;
  for (const auto& [lesson, records] : lessons) {
    files.push_back({file_name_of(lesson) + ".csv", import_file(records)});
  }
  return files;
}

}  // namespace grader
