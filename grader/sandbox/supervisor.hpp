#pragma once

// Watches one step from its start to its end.

#include <chrono>
#include <optional>
#include <string>

#include "grader/sandbox/box.hpp"
#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/launch.hpp"
#include "grader/sandbox/protocol.hpp"
#include "grader/sandbox/watchdog.hpp"

namespace grader::sandbox {

// A step that sandbox-init was asked to run.
struct Started {
  Limits limits;
  Descriptor out;  // the reading ends of its output, non-blocking
  Descriptor err;
  Watchdog watchdog;
};

class Supervisor {
 public:
  // `stop` becomes readable when the caller ends the step; -1: never.
  Supervisor(Launched& box, Started started, int stop);

  Result run();

 private:
  using Clock = std::chrono::steady_clock;

  void poll_once();
  void drain(Descriptor& pipe, std::string& text);
  void receive_report();
  void look();
  void end(Outcome why);
  void insist();
  Clock::time_point next_event() const;
  Result conclude();
  Result failed(std::string reason);

  Launched& box_;
  Started step_;
  const Limits& limits_ = step_.limits;
  int stop_;
  const Clock::time_point started_ = Clock::now();
  Clock::time_point next_look_ = started_ + Watchdog::kPeriod;
  Clock::time_point kill_time_{};
  std::optional<Outcome> stopped_for_;
  std::optional<Report> report_;
  bool box_ended_ = false;
  std::uint64_t written_ = 0;
  Result result_;
};

}  // namespace grader::sandbox
