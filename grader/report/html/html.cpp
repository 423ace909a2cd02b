#include <grader/report/html/class_page.hpp>
#include <grader/report/html/student_page.hpp>
#include <grader/report/inert.hpp>
#include <grader/report/writers.hpp>

#include <map>

namespace grader {

ReportFiles write_html(const GradedClass& graded, const ReportSettings&) {
  ReportFiles files{{"index.html", class_page(graded)}};
  const auto seen = for_students(graded);
  std::map<std::string, std::vector<const Record*>> students;
  for (const auto& record : seen.records) students[record.submission.student].push_back(&record);
  for (const auto& [student, records] : students) {
    files.push_back({student_page_path(student), student_page(records, graded.lessons)});
  }
  return files;
}

}  // namespace grader
