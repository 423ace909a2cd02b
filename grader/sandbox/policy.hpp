#pragma once

// The system calls that a step may make, as seccomp programs.

namespace grader::sandbox {

// Descriptors of files in memory that hold the programs; they live as long as the process.
struct Policy {
  int usual;
  int sending;  // the same, with sendmsg: see Step::may_send_descriptors
};

// Built at the first call (about a millisecond). Throws Error.
const Policy& policy();

}  // namespace grader::sandbox
