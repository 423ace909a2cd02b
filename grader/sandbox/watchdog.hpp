#pragma once

// Looks at a running step 40 times a second: which limits has it touched? From the box's cgroup
// where there is one, which misses nothing; else from /proc, where a peak between two looks can be
// missed.

#include <sys/types.h>

#include <chrono>
#include <optional>

#include "grader/sandbox/box.hpp"
#include "grader/sandbox/cgroup.hpp"

namespace grader::sandbox {

class Watchdog {
 public:
  static constexpr std::chrono::milliseconds kPeriod{25};

  // `init` is the box's sandbox-init, whose descendants are the step.
  Watchdog(Cgroup& cgroup, pid_t init, const Limits& limits);

  // The limit for which the step has to end now, if any. The kernel itself ends a process for
  // memory where a cgroup bounds it; the step then goes on, if its program does.
  std::optional<Outcome> look();

  const Evidence& evidence() const { return evidence_; }
  std::uint64_t peak_memory_bytes() const;
  std::chrono::microseconds cpu() const;  // as of the last look, or exact with a cgroup

 private:
  bool has_cgroups() const;
  std::optional<Outcome> look_at_processes();

  Cgroup& cgroup_;
  const pid_t init_;
  const Limits limits_;
  Evidence evidence_;
  std::chrono::microseconds cpu_before_{0};
  std::chrono::microseconds cpu_{0};
  std::uint64_t peak_bytes_ = 0;
};

}  // namespace grader::sandbox
