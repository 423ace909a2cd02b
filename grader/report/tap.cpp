// TAP 14: a test point for each check, with a YAML block that says why it failed. Its strings are
// JSON strings, which YAML reads as double-quoted.
#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

std::string field(std::string_view name, std::string_view value) {
  return fmt::format("  {}: {}\n", name, json_line(std::string(value)));
}

std::string diagnostics(const ExerciseResult& exercise, const Check& check) {
  std::string text = "  ---\n" + field("status", check.status == Status::blocked
                                                     ? status_text(exercise)
                                                     : std::string(name_of(check.status)));
  if (check.message) text += field("message", *check.message);
  if (check.expected) text += field("expected", *check.expected);
  if (check.actual) text += field("found", *check.actual);
  return text + "  ...\n";
}

std::string tap_of(const Record& record) {
  std::string points;
  int count = 0;
  const auto add = [&](const ExerciseResult& exercise, const Check& check) {
    const bool passed = check.status == Status::passed;
    points += fmt::format("{} {} - {}\n", passed ? "ok" : "not ok", ++count,
                          tap_description(exercise.id + " " + exercise.title + ": " +
                                          (check.name.empty() ? check.id : check.name)));
    if (!passed) points += diagnostics(exercise, check);
  };
  for (const auto& exercise : record.exercises) {
    for (const auto& check : exercise.checks) add(exercise, check);
    Check none;
    none.name = "no check ran";
    none.status = exercise.status;
    none.message = record.result.message;
    if (exercise.checks.empty()) add(exercise, none);
  }
  return fmt::format("TAP version 14\n1..{}\n{}", count, points);
}

}  // namespace

ReportFiles write_tap(const GradedClass& graded, const ReportSettings&) {
  return file_for_each(graded, "results.tap", tap_of);
}

}  // namespace grader
