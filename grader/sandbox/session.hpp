#pragma once

// The library's side of one box: asks sandbox-init for steps and files, one after the other.

#include <sched.h>

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

#include "grader/sandbox/box.hpp"
#include "grader/sandbox/cgroup.hpp"
#include "grader/sandbox/launch.hpp"
#include "grader/sandbox/scratch.hpp"
#include "grader/sandbox/supervisor.hpp"

namespace grader::sandbox {

class Session {
 public:
  explicit Session(const Box& box);  // throws Error

  // Has the step started. Throws Error.
  Started start(const Step& step);

  // Collects what the started step writes, ends it when it touches a limit or `stop` becomes
  // readable, and says how it ended. Never throws for what the program does.
  Result supervise(Started started, int stop);

  void put(const std::string& inside, std::string_view contents);
  std::string take(const std::string& inside, std::size_t max_bytes);
  void clear();
  std::string locate(std::string_view inside) const;
  Kind kind() const { return box_.kind; }

 private:
  void require_idle() const;  // throws Error while a step runs
  void choose_processor(std::optional<int> processor);

  Box box_;
  std::optional<Scratch> work_;  // of Kind::landlock
  Cgroup cgroup_;                // removed after the box, whose processes have to be gone by then
  Launched launched_;
  std::optional<int> processor_;
  cpu_set_t any_processor_{};  // where processor_ is set: what to go back to
  std::atomic<bool> busy_ = false;
};

}  // namespace grader::sandbox
