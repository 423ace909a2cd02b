// What `grader validate` found out of a lesson, and how it is written.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace grader {

struct LessonValidation {
  std::string lesson;
  int checks = 0;  // hidden ones
  struct {
    int total = 0, full = 0;
  } accepted;
  double solution = 0, stub = 0;  // points
  struct {
    int total = 0, right = 0;
  } alone, fences;
  struct {
    int total = 0, killed = 0, sentence_shown = 0;
  } mutants;
  struct {
    int total = 0, killed = 0, equivalent = 0;
  } mechanical;
  struct {
    double visible = 0, hidden_write = 0;  // shares of the points
  } hardcoded;
  // One line each; every line names a file.
  std::vector<std::string> leaks, unstable, failures;
  double seconds = 0;

  bool ok() const { return leaks.empty() && unstable.empty() && failures.empty(); }
};

// {"lessons": [...], "ok": ...}
nlohmann::ordered_json to_json(const std::vector<LessonValidation>& lessons);

// A table with a line for each lesson.
std::string table_of(const std::vector<LessonValidation>& lessons);

// All failures of a lesson, in the order in which they are best mended.
std::vector<std::string> all_failures(const LessonValidation& lesson);

}  // namespace grader
