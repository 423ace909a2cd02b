#include <lab/run/process.hpp>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <vector>

#include <lab/run/interrupts.hpp>

namespace lab {

namespace {

constexpr std::size_t kMostOutput = 256 * 1024;

void limit(__rlimit_resource what, std::uint64_t most) {
  if (most == 0) return;
  const rlimit bounds{most, most};
  ::setrlimit(what, &bounds);
}

void limit(const ProcessLimits& limits) {
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.cpu.count()));
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_FSIZE, limits.file_bytes);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

[[noreturn]] void become(char* const* argv, const ProcessStart& start) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::setpgid(0, 0);  // with what it starts itself, such as the compiler proper
  for (const auto& [name, value] : start.environment) ::setenv(name.c_str(), value.c_str(), 1);
  const int output = start.output >= 0 ? start.output : STDERR_FILENO;
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  if (start.descriptor3 == 3)
    ::fcntl(3, F_SETFD, 0);
  else if (start.descriptor3 >= 0)
    ::dup2(start.descriptor3, 3);
  limit(start.limits);
  ::execv(argv[0], argv);
  ::_exit(127);
}

}  // namespace

pid_t start_process(const Command& command, const ProcessStart& start) {
  throw_if_interrupted();
  std::vector<char*> argv;
  for (const auto& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t process = ::fork();
  if (process < 0) throw std::system_error(errno, std::generic_category(), command.front());
  if (process == 0) become(argv.data(), start);
  ::setpgid(process, process);  // whichever of the two comes first
  if (!start.outlives_interrupts) guard_process(process);
  return process;
}

int wait_process(pid_t process) {
  siginfo_t ended{};
  while (::waitid(P_PID, static_cast<id_t>(process), &ended, WEXITED | WNOWAIT) < 0 &&
         errno == EINTR) {
  }
  unguard_process(process);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

Captured capture(const Command& command, ProcessStart start) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category(), "pipe");
  start.output = ends[1];
  const pid_t process = start_process(command, start);
  ::close(ends[1]);
  Captured captured;
  std::array<char, 16384> block{};
  for (;;) {
    const ssize_t n = ::read(ends[0], block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    captured.output.append(
        block.data(), std::min(static_cast<std::size_t>(n), kMostOutput - captured.output.size()));
  }
  ::close(ends[0]);
  captured.status = wait_process(process);
  throw_if_interrupted();
  return captured;
}

}  // namespace lab
