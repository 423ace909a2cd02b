// A handler may only do what is async-signal-safe, and stopping is not: it writes the number of
// the signal to a pipe, and a thread that reads the pipe requests the stop.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#include <grader/cli/interrupts.hpp>

#include <atomic>
#include <cerrno>
#include <system_error>

namespace grader {
namespace {

constexpr int kSignalled = 128;
std::atomic<int> received{0};
int wake[2] = {-1, -1};

void handle(int number) {
  const int saved = errno;
  if (received.exchange(number) != 0) _exit(kSignalled + number);
  const char byte = 1;
  [[maybe_unused]] const auto written = write(wake[1], &byte, 1);
  errno = saved;
}

void set_action(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

Interrupts::Interrupts() {
  received = 0;
  if (pipe2(wake, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  watcher_ = std::jthread([source = source_]() mutable {
    char byte = 0;
    while (read(wake[0], &byte, 1) < 0 && errno == EINTR) {
    }
    if (byte != 0) source.request_stop();
  });
  set_action(handle);
}

Interrupts::~Interrupts() {
  set_action(SIG_DFL);
  close(wake[1]);  // ends the watcher's read
  watcher_.join();
  close(wake[0]);
}

std::optional<ExitCode> Interrupts::exit_code() const {
  if (received == 0) return std::nullopt;
  return received == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
}

}  // namespace grader
