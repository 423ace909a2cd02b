#include "grader/sandbox/watchdog.hpp"

#include <algorithm>

#include "grader/sandbox/process_tree.hpp"

namespace grader::sandbox {
namespace {

constexpr std::uint32_t kInit = 1;  // sandbox-init is in the cgroup as well

}  // namespace

Watchdog::Watchdog(Cgroup& cgroup, pid_t init, const Limits& limits)
    : cgroup_(cgroup), init_(init), limits_(limits) {
  cgroup_.begin(limits, kInit);
  if (!has_cgroups()) cpu_before_ = measure_tree(init_).cpu;
}

bool Watchdog::has_cgroups() const {
  return cgroup_.bounds_memory() && cgroup_.bounds_processes() && cgroup_.counts_cpu();
}

std::optional<Outcome> Watchdog::look_at_processes() {
  const TreeUsage usage = measure_tree(init_);
  cpu_ = usage.cpu - cpu_before_;
  peak_bytes_ = std::max(peak_bytes_, usage.resident_bytes);
  if (!cgroup_.bounds_processes() && usage.tasks >= limits_.processes) evidence_.processes = true;
  if (!cgroup_.bounds_memory() && usage.resident_bytes > limits_.memory_bytes) {
    evidence_.memory = true;
    return Outcome::memory_limit;
  }
  return std::nullopt;
}

std::optional<Outcome> Watchdog::look() {
  std::optional<Outcome> limit;
  if (!has_cgroups()) limit = look_at_processes();
  if (cgroup_.memory_kills() > 0) evidence_.memory = true;
  if (cgroup_.refused_forks() > 0) evidence_.processes = true;
  if (limit) return limit;
  if (evidence_.processes) return Outcome::process_limit;
  if (cpu() >= limits_.cpu) return Outcome::cpu_timeout;
  return std::nullopt;
}

std::uint64_t Watchdog::peak_memory_bytes() const {
  return std::max(peak_bytes_, cgroup_.peak_memory_bytes());
}

std::chrono::microseconds Watchdog::cpu() const {
  return cgroup_.counts_cpu() ? cgroup_.cpu() : cpu_;
}

}  // namespace grader::sandbox
