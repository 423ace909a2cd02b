// What came of a lesson's visible checks, as `lab run --json` prints it: the same words and fields
// as a record of the grader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace lab {

inline constexpr char kPrintedStep[] =
    "// prints ";  // how the step begins that shows a printed line

enum class Status {
  passed,
  failed,
  blocked,  // needs an exercise that did not pass
  compile_error,
  timeout,
  memory_limit,
  crashed,
  incomplete,  // ended before the check finished
};

std::string_view name_of(Status status);    // "compile_error", as in files
std::string_view words_for(Status status);  // "does not compile", as people read it

struct CheckResult {
  std::string id, name;
  Status status = Status::passed;
  std::optional<std::string> expected, actual, message, misconception;
  std::vector<std::string> sql;  // statements that ran, of a check that failed
  // What it did, in the lesson's own C++; of a check that passed: what the lesson printed.
  std::vector<std::string> steps;
};

struct ExerciseResult {
  std::string id, title;
  int score = 0, max_score = 0;
  Status status = Status::passed;
  std::optional<std::string> blocked_by, message;
  std::vector<CheckResult> checks;

  const CheckResult* first_failure() const;  // null where all passed
};

struct CompileResult {
  Status status = Status::passed;
  std::optional<std::string> message;  // "models.hpp:12: ..."
};

struct Verdict {
  std::string lesson;  // "01_one_to_many"
  CompileResult compile;
  std::vector<ExerciseResult> exercises;

  bool passed() const;
  const ExerciseResult* first_failure() const;  // null where all passed
};

nlohmann::ordered_json to_json(const Verdict& verdict);

}  // namespace lab
