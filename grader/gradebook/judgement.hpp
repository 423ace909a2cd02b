// What the judge found out about one submission: facts only, no points.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <grader/gradebook/record.hpp>

namespace grader {

inline constexpr std::string_view kTampering = "tampering";

struct Judgement {
  CompileReport compile;
  // Every check of the suite, also those that did not run; a check's id begins with its exercise's:
  // "01.4.move_updates_both_sides" belongs to 01.4. Order within an exercise is kept.
  std::vector<Check> checks;
  std::vector<std::string> flags;  // kTampering makes the score 0
  std::optional<std::string> message;
};

}  // namespace grader
