// Judges kept submissions again, with the seeds of their records, and says what came out otherwise:
// a record that cannot be repeated cannot be defended.
#pragma once

#include <cstddef>
#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

#include <grader/collect/judge.hpp>
#include <grader/engine/progress.hpp>
#include <grader/gradebook/record_store.hpp>

namespace grader {

struct ReplayOptions {
  unsigned workers = 1;
  int repeat = 1;        // as the records were made
  bool shuffle = false;  // as the records were made
  std::stop_token stop;
};

struct Replayed {
  std::size_t same = 0;
  std::size_t rejected = 0;              // uploads that nothing was judged of
  std::vector<std::string> differences;  // "ann/01_one_to_many: result.score: was 8, is 10"
  std::vector<std::string> impossible;   // another suite, lab, compiler or lesson; no kept files
  bool interrupted = false;
};

// `records` are those of DIR, whose submissions are kept there. Equal submissions are judged once.
// Throws MachineError, and what the judge throws.
Replayed replay(const std::filesystem::path& dir, const std::vector<StoredRecord>& records,
                const std::vector<lab::Lesson>& lessons, Judge& judge, const ReplayOptions& options,
                Progress& progress);

}  // namespace grader
