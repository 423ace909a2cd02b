// How far a run is: a bar that is redrawn on a terminal, a plain line for each tenth elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <mutex>

namespace grader {

// What is done to what; plurals end in "s".
struct ProgressWords {
  const char* done = "graded";
  const char* thing = "submission";
};

class Progress {
 public:
  // Writes to `out`, which must outlive it.
  Progress(std::ostream& out, bool terminal, std::size_t total, ProgressWords words = {});

  // `count` more submissions are done, `reused` of them in an earlier run. Safe to call from
  // several threads.
  void add(std::size_t count, std::size_t reused = 0);

  // Says how many were done in what time and takes the bar away.
  void finish();

 private:
  double seconds() const;
  void draw() const;

  std::ostream& out_;
  bool terminal_;
  ProgressWords words_;
  std::size_t total_, done_ = 0, reused_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
};

}  // namespace grader
