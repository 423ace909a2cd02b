#include <lab/ctest/lab_run.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>

namespace ctest {
namespace {

constexpr int kCannotStart = 127;

[[noreturn]] void become_lab(const char* lab, const char* lesson, int output) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(output, STDOUT_FILENO);
  execl(lab, lab, "run", lesson, "--json", nullptr);
  _exit(kCannotStart);
}

std::string read_all(int fd) {
  std::string text;
  std::array<char, 1 << 16> block;
  for (;;) {
    const ssize_t n = read(fd, block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return text;
    text.append(block.data(), static_cast<size_t>(n));
  }
}

int exit_code_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

LabRun run_lab(const std::filesystem::path& lab, const std::string& lesson) {
  std::array<int, 2> pipe_ends;
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category());
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category());
  if (child == 0) become_lab(lab.c_str(), lesson.c_str(), pipe_ends[1]);
  close(pipe_ends[1]);
  LabRun result;
  result.output = read_all(pipe_ends[0]);
  close(pipe_ends[0]);
  result.exit_code = exit_code_of(child);
  return result;
}

}  // namespace ctest
