#include <grader/report/graded_class.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace grader {
namespace {

std::string explanation(const Check& check) {
  if (check.message) return *check.message;
  if (check.expected && check.actual) {
    return fmt::format("{}: expected {}, found {}", check.name, *check.expected, *check.actual);
  }
  if (check.actual) return fmt::format("{}: found {}", check.name, *check.actual);
  return check.name;
}

}  // namespace

std::string status_text(const ExerciseResult& exercise) {
  if (exercise.status == Status::blocked && exercise.blocked_by) {
    return fmt::format("blocked by {}", *exercise.blocked_by);
  }
  return std::string(words_for(exercise.status));
}

std::string points_text(double points) {
  std::string text = fmt::format("{:.2f}", points);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::vector<std::string> lesson_names(const GradedClass& graded) {
  std::vector<std::string> names;
  for (const auto& record : graded.records) names.push_back(record.submission.lesson);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string explanation(const ExerciseResult& exercise) {
  if (exercise.status == Status::passed || exercise.status == Status::blocked) return "";
  if (exercise.message) return *exercise.message;
  for (const auto& check : exercise.checks) {
    if (check.status != Status::passed && check.status != Status::blocked) {
      return explanation(check);
    }
  }
  return "";
}

}  // namespace grader
