// Canvas' gradebook CSV. Filled into the teacher's export where there is one: a lesson's column is
// the one named after it, with or without Canvas' " (id)". Without, a new file whose columns become
// new assignments. Students are found by login, SIS id, Canvas id or a name that only one has. Who
// is excused (EX) stays so.
#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/sheet.hpp>
#include <grader/report/writers.hpp>

#include <map>
#include <set>

namespace grader {
namespace {

using Scores = std::map<std::string, std::map<std::string, const Record*>>;  // student, lesson
constexpr const char* kPointsPossible =
    "    Points Possible";  // four spaces: Canvas looks for them

Scores scores_of(const GradedClass& graded) {
  Scores scores;
  for (const auto& record : graded.records) {
    scores[record.submission.student][record.submission.lesson] = &record;
  }
  return scores;
}

double most_points(const GradedClass& graded, const std::string& lesson) {
  for (const auto& record : graded.records) {
    if (record.submission.lesson == lesson) return record.result.max_score;
  }
  return 0;
}

std::string new_gradebook(const GradedClass& graded) {
  const auto lessons = lesson_names(graded);
  std::vector<std::string> header{"Student", "ID", "SIS User ID", "SIS Login ID", "Section"};
  std::vector<std::string> possible{kPointsPossible, "", "", "", ""};
  for (const auto& lesson : lessons) {
    header.push_back(csv_text(lesson));
    possible.push_back(points_text(most_points(graded, lesson)));
  }
  std::string text = csv_line(header) + csv_line(possible);
  for (const auto& [student, records] : scores_of(graded)) {
    std::vector<std::string> row{csv_text(student), "", "", csv_text(student), ""};
    for (const auto& lesson : lessons) {
      const auto found = records.find(lesson);
      row.push_back(found == records.end() ? "" : points_text(found->second->result.score));
    }
    text += csv_line(row);
  }
  return text;
}

// "Last, First" as "First Last"; other names as they are.
std::string first_name_first(const std::string& name) {
  const auto comma = name.find(", ");
  if (comma == std::string::npos) return name;
  return name.substr(comma + 2) + " " + name.substr(0, comma);
}

std::string title_of(const GradedClass& graded, const std::string& lesson) {
  for (const auto& known : graded.lessons) {
    if (known.name == lesson) return known.title;
  }
  return lesson;
}

class FillIn {
 public:
  FillIn(const GradedClass& graded, const std::string& text)
      : graded_(graded), sheet_(text), scores_(scores_of(graded)) {
    if (!sheet_.column("Student") || !sheet_.column("ID")) {
      throw FormatError(
          "--into: is not Canvas' gradebook (no columns Student and ID); export it "
          "from Canvas' Grades page");
    }
  }

  ReportFiles files() {
    for (const auto& lesson : lesson_names(graded_)) columns_[lesson] = column_of(lesson);
    std::set<std::string> found;
    for (std::size_t row = 1; row < sheet_.rows(); ++row) fill(row, found);
    ReportFiles files{{"gradebook.csv", sheet_.text()}};
    std::string missing;
    for (const auto& [student, records] : scores_) {
      if (!found.contains(student)) missing += "- " + student + "\n";
    }
    if (!missing.empty()) files.push_back({"not-in-your-file.txt", missing});
    return files;
  }

 private:
  std::size_t column_of(const std::string& lesson) {
    const auto title = title_of(graded_, lesson);
    const auto matches = [&](const std::string& header) {
      const auto name = header.substr(0, header.rfind(" ("));
      return header == lesson || header == title || name == lesson || name == title;
    };
    if (const auto column = sheet_.column(matches)) return *column;
    const auto column = sheet_.add_column(lesson);
    if (sheet_.rows() > 1 && sheet_.at(1, 0) == kPointsPossible) {
      sheet_.set(1, column, points_text(most_points(graded_, lesson)));
    }
    return column;
  }

  void fill(std::size_t row, std::set<std::string>& found) {
    const auto student = student_in(row);
    if (student == scores_.end()) return;
    found.insert(student->first);
    for (const auto& [lesson, record] : student->second) {
      if (sheet_.at(row, columns_.at(lesson)) == "EX") continue;
      sheet_.set(row, columns_.at(lesson), points_text(record->result.score));
    }
  }

  Scores::const_iterator student_in(std::size_t row) const {
    for (const auto* name : {"SIS Login ID", "SIS User ID", "ID", "Student"}) {
      const auto column = sheet_.column(name);
      if (!column) continue;
      const auto& value = sheet_.at(row, *column);
      if (sheet_.count(*column, value) > 1) continue;
      for (const auto& key : {value, first_name_first(value)}) {
        const auto student = scores_.find(key);
        if (!key.empty() && student != scores_.end()) return student;
      }
    }
    return scores_.end();
  }

  const GradedClass& graded_;
  Sheet sheet_;
  Scores scores_;
  std::map<std::string, std::size_t> columns_;
};

}  // namespace

ReportFiles write_canvas(const GradedClass& graded, const ReportSettings& settings) {
  if (settings.into) return FillIn(graded, *settings.into).files();
  return {{"gradebook.csv", new_gradebook(graded)}};
}

}  // namespace grader
