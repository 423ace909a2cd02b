// Exercism's results.json, version 3 (exercism.org/docs/building/tooling/test-runners/interface):
// each check is a test of exactly one task, the exercise. The code of a check is never shown; its
// id stands in its place.
#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kResultsVersion = 3;
constexpr std::size_t kMessage = 65535;

// "error" is for a run in which no test ran.
bool nothing_ran(const Record& record) {
  return std::all_of(record.exercises.begin(), record.exercises.end(),
                     [](const ExerciseResult& exercise) {
                       return exercise.status == Status::compile_error || exercise.checks.empty();
                     });
}

int task_of(std::size_t index) { return static_cast<int>(index) + 1; }

Json test_of(const ExerciseResult& exercise, const Check& check, int task) {
  const bool passed = check.status == Status::passed;
  const bool failed = check.status == Status::failed || check.status == Status::blocked;
  std::string message = check.message.value_or(status_text(exercise));
  if (check.status == Status::blocked) message = status_text(exercise);
  if (check.expected) message += fmt::format("\nexpected: {}", *check.expected);
  if (check.actual) message += fmt::format("\nfound: {}", *check.actual);
  return {{"name", check.name.empty() ? check.id : check.name},
          {"test_code", check.id},
          {"status", passed   ? "pass"
                     : failed ? "fail"
                              : "error"},
          {"message", passed ? Json(nullptr) : Json(cut(message, kMessage))},
          {"output", nullptr},
          {"task_id", task}};
}

std::string results(const Record& record) {
  if (nothing_ran(record)) {
    const auto why = submission_feedback(record);
    return json_text({{"version", kResultsVersion},
                      {"status", "error"},
                      {"message", why.empty() ? "No check ran." : cut(why, kMessage)},
                      {"tests", Json::array()}});
  }
  Json tests = Json::array();
  bool passed = true;
  for (std::size_t i = 0; i < record.exercises.size(); ++i) {
    passed = passed && record.exercises[i].status == Status::passed;
    for (const auto& check : record.exercises[i].checks) {
      tests.push_back(test_of(record.exercises[i], check, task_of(i)));
    }
  }
  return json_text({{"version", kResultsVersion},
                    {"status", passed ? "pass" : "fail"},
                    {"message", nullptr},
                    {"tests", tests}});
}

}  // namespace

ReportFiles write_exercism(const GradedClass& graded, const ReportSettings&) {
  return file_for_each(graded, "results.json", results);
}

}  // namespace grader
