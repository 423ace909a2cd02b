// A handler may do only what is async-signal-safe: it reads and writes lock-free atomics, and
// kills.
#include <lab/run/interrupts.hpp>

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>

namespace lab {

namespace {

constexpr int kSignalled = 128;
std::atomic<int> received{0};
std::array<std::atomic<pid_t>, 64> guarded{};
static_assert(std::atomic<pid_t>::is_always_lock_free);

void end(pid_t process) {
  if (process <= 1) return;
  ::kill(-process, SIGKILL);
  ::kill(process, SIGKILL);  // where it leads no group
}

void handle(int number) {
  const int saved = errno;
  int first = 0;
  // Who types Ctrl-C again has waited enough. Any other second signal is no haste: `lab watch` ends
  // the run that the terminal has told of the Ctrl-C, too.
  if (!received.compare_exchange_strong(first, number) && first == SIGINT && number == SIGINT)
    ::_exit(kSignalled + number);
  for (const auto& process : guarded) end(process.load());
  errno = saved;
}

void replace(pid_t before, pid_t after) {
  for (auto& process : guarded) {
    pid_t expected = before;
    if (process.compare_exchange_strong(expected, after)) return;
  }
}

}  // namespace

void catch_interrupts() {
  struct sigaction action = {};
  action.sa_handler = handle;  // no SA_RESTART: a terminal's read ends
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(number, &action, nullptr);
}

int interrupted() { return received; }
void throw_if_interrupted() {
  if (interrupted() != 0) throw Interrupted();
}
bool forget_ctrl_c() {
  int expected = SIGINT;
  received.compare_exchange_strong(expected, 0);
  return interrupted() == 0;
}

void guard_process(pid_t process) {
  if (process <= 0) return;
  replace(0, process);
  if (interrupted() != 0) end(process);  // it came while the process began
}
void unguard_process(pid_t process) {
  if (process > 0) replace(process, 0);
}

}  // namespace lab
