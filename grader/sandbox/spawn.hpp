#pragma once

// Starts the first process of a box: as an unprivileged user, with an empty environment, three
// descriptors, and mounts that this user may reach.

#include <sys/types.h>

#include <string>
#include <vector>

namespace grader::sandbox {

// Who runs in boxes when the grader is root. Files that root alone may read stay closed, and root
// would be exempt from RLIMIT_NPROC.
inline constexpr uid_t kBoxUser = 65534;

struct Program {
  std::string path;
  std::vector<std::string> arguments = {};  // with argv[0]
  int control = -1;                         // becomes kControl
  int errors = -1;                          // becomes stderr

  std::vector<std::string> bound = {};  // paths of this machine, in the order of reachable()
};

// Root may bind mounts before it drops its privileges: then the grader's own files need not be
// readable for everybody on the machine.
bool can_bind_before_dropping();

// The path by which the program will reach `host`: that path itself, or, as root, one at which it
// is bound in a mount namespace of the program's own.
std::string reachable(Program& program, const std::string& host);

// Forks and executes. Returns the process id. Throws Error.
pid_t spawn(const Program& program);

}  // namespace grader::sandbox
