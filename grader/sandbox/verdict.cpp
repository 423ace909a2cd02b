#include "grader/sandbox/verdict.hpp"

#include <sys/wait.h>

#include <csignal>

namespace grader::sandbox {
namespace {

std::optional<Outcome> limit_in(const Evidence& evidence) {
  if (evidence.memory) return Outcome::memory_limit;
  if (evidence.processes) return Outcome::process_limit;
  if (evidence.disk) return Outcome::disk_limit;
  return std::nullopt;
}

bool is_timeout(Outcome outcome) {
  return outcome == Outcome::cpu_timeout || outcome == Outcome::wall_timeout;
}

}  // namespace

Outcome outcome_of(const Ending& ending, const Limits& limits) {
  const auto limit = limit_in(ending.evidence);
  if (ending.stopped_for) {
    // A program that fills the disk and then spins has run into the disk.
    return is_timeout(*ending.stopped_for) && limit ? *limit : *ending.stopped_for;
  }
  const int signal = WIFSIGNALED(ending.wait_status) ? WTERMSIG(ending.wait_status) : 0;
  if (signal == SIGXCPU) return Outcome::cpu_timeout;
  if (signal == SIGXFSZ) return Outcome::disk_limit;
  if (ending.wait_status == 0) return Outcome::exited;
  if (limit) return *limit;
  if (ending.cpu >= limits.cpu) return Outcome::cpu_timeout;
  return signal ? Outcome::signalled : Outcome::exited;
}

std::string_view to_string(Kind kind) {
  return kind == Kind::bubblewrap ? "bubblewrap" : "landlock";
}

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::exited:
      return "exited";
    case Outcome::signalled:
      return "signalled";
    case Outcome::cpu_timeout:
      return "cpu_timeout";
    case Outcome::wall_timeout:
      return "wall_timeout";
    case Outcome::memory_limit:
      return "memory_limit";
    case Outcome::output_limit:
      return "output_limit";
    case Outcome::process_limit:
      return "process_limit";
    case Outcome::disk_limit:
      return "disk_limit";
    case Outcome::killed:
      return "killed";
    case Outcome::sandbox_failed:
      return "sandbox_failed";
  }
  return "unknown";
}

}  // namespace grader::sandbox
