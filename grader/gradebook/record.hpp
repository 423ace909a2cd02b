// The canonical record of one submission to one lesson. Every report is derived from it; its JSON
// form (record_json.hpp) is a contract with people's scripts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <grader/gradebook/status.hpp>

namespace grader {

enum class Visibility { visible, hidden };

struct Check {
  std::string id;    // "01.1.made_up_key_refused"
  std::string name;  // a sentence
  Visibility visibility = Visibility::hidden;
  Status status = Status::incomplete;
  std::optional<std::string> expected;  // of a hidden check: for the instructor only
  std::optional<std::string> actual;
  std::optional<std::string> message;
  std::optional<std::string> misconception;  // its name in lesson.toml
  std::vector<std::string> sql;              // of a hidden check: for the instructor only
};

struct ExerciseResult {
  std::string id;
  std::string title;
  double score = 0;
  double max_score = 0;
  Status status = Status::incomplete;
  std::optional<std::string> blocked_by;  // id of the exercise to mend first
  std::optional<std::string> message;
  std::vector<Check> checks;
};

struct CompileReport {
  Status status = Status::passed;
  std::optional<std::string> message;
  std::vector<std::string> exercises_put_back;  // ids whose fences hold the stub's text again
};

struct SubmissionSummary {
  std::string student;
  std::string lesson;
  std::string source_digest;  // "sha256:..."
  std::vector<std::string> files;
  std::vector<std::string> discarded_files;
  bool starter_unchanged = false;
  std::optional<std::string> submitted_at;  // UTC, "2027-02-08T23:59:00Z", as the platform says
};

struct Result {
  Verdict verdict = Verdict::failed;
  double score = 0;
  double max_score = 0;
  std::vector<std::string> flags;  // for the instructor: "tampering", "unstable"
  std::optional<std::string> message;
  std::string seed;
};

struct Record {
  SubmissionSummary submission;
  Result result;
  CompileReport compile;
  std::vector<ExerciseResult> exercises;
};

// What all records of one run have in common.
struct Run {
  std::string grader_version;
  std::string toolchain;
  std::string sandbox;
};

// The record without what only the instructor may see: expected values and SQL of hidden checks.
Record student_view(Record record);

}  // namespace grader
