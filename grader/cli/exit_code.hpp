// What the process says to the shell, the same in every subcommand.
#pragma once

namespace grader {

enum class ExitCode {
  done = 0,           // whatever students scored
  no = 1,             // validate, verify, merge, replay: the answer is no
  usage = 2,          // wrong options or input
  machine_lacks = 3,  // no bwrap, no compiler; stderr has the hint
  own_failure = 4,    // ours; what was recorded stays
  interrupted = 130,  // by SIGINT
  terminated = 143,   // by SIGTERM
};

}  // namespace grader
