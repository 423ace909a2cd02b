// Judges many files of one lesson at a time, equal ones once.
#pragma once

#include <functional>
#include <lab/lesson/lesson.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include <grader/author/variants.hpp>
#include <grader/collect/judge.hpp>
#include <grader/gradebook/record.hpp>

namespace grader {

struct JudgingOptions {
  unsigned workers = 1;
  std::string seed;  // of the first run; those of the others are made from it
  int runs = 1;      // with other seeds and in another order, all after the first
  std::stop_token stop;
  std::function<void()> on_done = [] {};  // after each file; from any thread
};

// The records of each variant, one a run, in the order of the variants. Throws Interrupted,
// MachineError, or what else the judge failed with.
std::vector<std::vector<Record>> judge_variants(Judge& judge, const lab::Lesson& lesson,
                                                const std::vector<Variant>& variants,
                                                const JudgingOptions& options);

}  // namespace grader
