#pragma once

// The step that runs: started, reaped with everything it left behind, and accounted for.

#include <sys/resource.h>
#include <sys/types.h>

#include "grader/sandbox/init/confinement.hpp"
#include "grader/sandbox/init/disk.hpp"
#include "grader/sandbox/init/landlock.hpp"
#include "grader/sandbox/packet.hpp"
#include "grader/sandbox/protocol.hpp"

namespace grader::sandbox::init {

class StepRunner {
 public:
  // `alone`: this process is PID 1 of the box, so that kill(-1) means the box and nothing else.
  StepRunner(const Filters& filters, const Landlock& walls, const Disk& disk, bool alone);

  bool running() const { return program_ > 0; }

  // On failure the report says why, and nothing runs. `strings` are the request's, `end` ends them.
  bool start(const Request& request, char* strings, const char* end, const Attachments& attached,
             Report& failure);

  // Kills every process of the step; reap() then finds them.
  void kill_all() const;

  // Kills every process of the step and collects them all.
  void end_all();

  // Collects dead processes. True when the program itself had ended; then all others have been
  // killed and collected too, and the report is complete.
  bool reap(Report& report);

 private:
  struct Words;
  struct Failure {
    Stage stage;
    int error;
  };

  [[noreturn]] void become(const Request& request, const Words& words, const Attachments& attached);
  void collect(pid_t process, int status, const rusage& usage);

  const Filters& filters_;
  const Landlock& walls_;
  const Disk& disk_;
  const bool alone_;
  Failure* failure_;  // shared with the child until it executes its program
  pid_t program_ = 0;
  bool ended_ = false;
  rusage before_{};
  Report report_;
};

}  // namespace grader::sandbox::init
