#pragma once

// From how a step ended to its outcome: a pure function, so that every case has its test.

#include <chrono>
#include <optional>

#include "grader/sandbox/box.hpp"

namespace grader::sandbox {

struct Ending {
  std::optional<Outcome> stopped_for = {};  // why the supervisor ended the step, if it did
  int wait_status = 0;                      // of the program
  std::chrono::microseconds cpu{0};
  Evidence evidence = {};
};

// A limit that was touched names the outcome only of a program that did not succeed: one that met
// ENOSPC and coped has simply exited.
Outcome outcome_of(const Ending& ending, const Limits& limits);

}  // namespace grader::sandbox
