// Whether the suites of a lesson tell its solution from every mechanical mutant of it.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

#include <grader/author/judge_variants.hpp>
#include <grader/collect/judge.hpp>

namespace grader {

struct Mutant {
  Variant variant;
  std::size_t line = 0;  // of variant.path, from 1
  std::string source;    // that line, without the space around it
  std::string change;
};

// All of a lesson's C++ and revision files. Throws AuthorError.
std::vector<Mutant> mutants_of(const std::filesystem::path& root, const lab::Lesson& lesson);

struct MutationReport {
  int total = 0;  // that compile
  int killed = 0, equivalent = 0;
  // One line for each survivor, with its line and change, and for each equivalent that is none.
  std::vector<std::string> failures;
};

// Judges every mutant once. Throws AuthorError, and what the judge throws.
MutationReport judge_mutants(const std::filesystem::path& root, const lab::Lesson& lesson,
                             const std::vector<Mutant>& mutants, Judge& judge,
                             JudgingOptions options);

}  // namespace grader
