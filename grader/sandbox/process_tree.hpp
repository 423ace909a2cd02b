#pragma once

// What a process's descendants use, read from /proc: the watchdog's eyes where no cgroup is
// writable.

#include <sys/types.h>

#include <chrono>
#include <cstdint>

namespace grader::sandbox {

struct TreeUsage {
  std::uint64_t resident_bytes = 0;  // of the descendants; a page that two share counts twice
  std::uint32_t tasks = 0;           // their processes and threads
  std::chrono::microseconds cpu{0};  // of `root`, its descendants, and all that were waited for
  pid_t largest = 0;                 // the descendant with the most resident memory
};

TreeUsage measure_tree(pid_t root);

}  // namespace grader::sandbox
