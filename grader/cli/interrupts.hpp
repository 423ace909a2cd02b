// SIGINT and SIGTERM as a stop token: the first asks for an end, the second ends at once.
#pragma once

#include <optional>
#include <stop_token>
#include <thread>

#include <grader/cli/exit_code.hpp>

namespace grader {

// Handles both signals while it lives; one at a time in a process.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  std::stop_token token() const { return source_.get_token(); }

  // What to exit with when a signal came: 130 or 143.
  std::optional<ExitCode> exit_code() const;

 private:
  std::stop_source source_;
  std::jthread watcher_;
};

}  // namespace grader
