// The proof that a lesson is strong and fair: its own files are judged by the real judge, and each
// must come out as it should.
#pragma once

#include <filesystem>
#include <functional>
#include <lab/lesson/lesson.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include <grader/author/validation.hpp>
#include <grader/collect/judge.hpp>

namespace grader {

inline constexpr int kFewestHiddenChecks = 20;
inline constexpr double kMostForHardCode = 0.2;  // of the hidden points of write exercises
inline constexpr int kRuns = 5;

struct ValidateOptions {
  unsigned workers = 1;
  bool quick = false;  // one run in place of kRuns, no mechanical mutants
  std::string seed;
  std::stop_token stop;
  std::function<void(std::size_t total)> on_start = [](std::size_t) {};
  std::function<void()> on_done = [] {};  // after each file that was judged; from any thread
};

// `yes_man` runs lessons on databases that the checks do not see. `all` are the lessons that may be
// released before this one. Throws what the judge throws; whatever is wrong with the lesson is a
// failure of the validation.
LessonValidation validate(const std::filesystem::path& root, const lab::Lesson& lesson,
                          const std::vector<lab::Lesson>& all, Judge& judge, Judge& yes_man,
                          const ValidateOptions& options);

}  // namespace grader
