#include <grader/report/escape.hpp>
#include <grader/report/writers.hpp>

#include <map>

namespace grader {
namespace {

std::string exercises_csv(const GradedClass& graded) {
  std::string text = csv_line({"student", "lesson", "verdict", "exercise", "title", "score",
                               "max_score", "status", "blocked_by", "explanation"});
  for (const auto& record : graded.records) {
    for (const auto& exercise : record.exercises) {
      text +=
          csv_line({csv_text(record.submission.student), csv_text(record.submission.lesson),
                    csv_text(name_of(record.result.verdict)), csv_text(exercise.id),
                    csv_text(exercise.title), points_text(exercise.score),
                    points_text(exercise.max_score), csv_text(name_of(exercise.status)),
                    csv_text(exercise.blocked_by.value_or("")), csv_text(explanation(exercise))});
    }
  }
  return text;
}

// A row for each student, a column for each lesson; an empty cell means nothing was handed in.
std::string gradebook_csv(const GradedClass& graded) {
  const auto lessons = lesson_names(graded);
  std::map<std::string, std::map<std::string, double>> scores;
  for (const auto& record : graded.records) {
    scores[record.submission.student][record.submission.lesson] = record.result.score;
  }
  std::vector<std::string> header{"student"};
  for (const auto& lesson : lessons) header.push_back(csv_text(lesson));
  header.emplace_back("total");
  std::string text = csv_line(header);
  for (const auto& [student, by_lesson] : scores) {
    std::vector<std::string> row{csv_text(student)};
    double total = 0;
    for (const auto& lesson : lessons) {
      const auto found = by_lesson.find(lesson);
      row.push_back(found == by_lesson.end() ? "" : points_text(found->second));
      total += found == by_lesson.end() ? 0 : found->second;
    }
    row.push_back(points_text(total));
    text += csv_line(row);
  }
  return text;
}

}  // namespace

ReportFiles write_csv(const GradedClass& graded, const ReportSettings&) {
  return {{"exercises.csv", exercises_csv(graded)}, {"gradebook.csv", gradebook_csv(graded)}};
}

}  // namespace grader
