// The words for what became of a check, an exercise and a submission.
#pragma once

#include <optional>
#include <string_view>

namespace grader {

enum class Status {
  passed,
  failed,
  blocked,  // needs an exercise that did not pass; counts as failed
  compile_error,
  timeout,
  memory_limit,
  output_limit,
  process_limit,
  disk_limit,
  crashed,
  incomplete,  // ended before the check finished
};

// In order of precedence: a submission's verdict is the first that applies.
enum class Verdict {
  rejected_upload,
  tampering,
  compile_error,
  memory_limit,
  process_limit,
  disk_limit,
  output_limit,
  timeout,
  crashed,
  incomplete,
  failed,
  passed,
};

std::string_view name_of(Status status);  // "compile_error", as in files
std::string_view name_of(Verdict verdict);
std::string_view words_for(Status status);  // "does not compile", as people read it
std::string_view words_for(Verdict verdict);

std::optional<Status> status_named(std::string_view name);
std::optional<Verdict> verdict_named(std::string_view name);

// What a check's status says about the whole submission.
Verdict verdict_from(Status status);

// The worse of two in the order of precedence of Verdict; blocked is worse than passed only.
Status worse(Status left, Status right);

}  // namespace grader
