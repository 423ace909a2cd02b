#include "grader/sandbox/init/step.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

#include "grader/sandbox/init/descendants.hpp"

namespace grader::sandbox::init {
namespace {

std::int64_t microseconds(const timeval& time) { return time.tv_sec * 1'000'000 + time.tv_usec; }

std::int64_t cpu(const rusage& usage) {
  return microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
}

void reset_signals() {
  for (int number = 1; number < NSIG; ++number) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Numbers the descriptors 0, 1, 2... and closes all others. They are first moved out of each
// other's way.
bool number_descriptors(const Attachments& attached) {
  constexpr int kAside = 100;
  const int count = static_cast<int>(attached.count);
  int moved[kPacketDescriptors];
  for (int i = 0; i < count; ++i) {
    moved[i] = fcntl(attached.descriptors[i], F_DUPFD_CLOEXEC, kAside);
    if (moved[i] < 0) return false;
  }
  for (int i = 0; i < count; ++i) {
    if (dup2(moved[i], i) < 0) return false;
  }
  return syscall(SYS_close_range, count, ~0U, 0) == 0;
}

}  // namespace

// The strings of a request to run a step, as execve wants them.
struct StepRunner::Words {
  static constexpr std::size_t kMost = 4096;
  const char* cwd = nullptr;
  char* argv[kMost];
  char* environment[kMost];

  bool parse(const Request& request, char* strings, const char* end) {
    if (request.arguments == 0 || request.arguments >= kMost || request.environment >= kMost) {
      return false;
    }
    char* next = strings;
    const auto take = [&]() -> char* {
      char* word = next;
      const auto* stop = static_cast<const char*>(std::memchr(next, 0, end - next));
      next += stop ? stop - next + 1 : 0;
      return stop ? word : nullptr;
    };
    cwd = take();
    for (std::uint32_t i = 0; i < request.arguments; ++i) {
      if (!(argv[i] = take())) return false;
    }
    for (std::uint32_t i = 0; i < request.environment; ++i) {
      if (!(environment[i] = take())) return false;
    }
    argv[request.arguments] = environment[request.environment] = nullptr;
    return true;
  }
};

StepRunner::StepRunner(const Filters& filters, const Landlock& walls, const Disk& disk, bool alone)
    : filters_(filters), walls_(walls), disk_(disk), alone_(alone) {
  void* page =
      mmap(nullptr, sizeof(Failure), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  failure_ = page == MAP_FAILED ? nullptr : static_cast<Failure*>(page);
}

void StepRunner::become(const Request& request, const Words& words, const Attachments& attached) {
  const auto require = [&](bool done, Stage stage) {
    if (done) return;
    *failure_ = {stage, errno};
    _exit(127);
  };
  reset_signals();
  setsid();
  require(walls_.apply(), Stage::landlock);  // before its descriptor is closed
  require(number_descriptors(attached), Stage::descriptors);
  require(set_limits(request), Stage::limits);
  require(chdir(words.cwd) == 0, Stage::folder);
  require(filters_.apply(request.may_send_descriptors != 0), Stage::seccomp);
  execve(words.argv[0], words.argv, words.environment);
  require(false, Stage::execute);
  __builtin_unreachable();
}

bool StepRunner::start(const Request& request, char* strings, const char* end,
                       const Attachments& attached, Report& failure) {
  static Words words;
  failure = {};
  if (!failure_ || attached.count < 3 || !words.parse(request, strings, end)) {
    failure.failed = Stage::arguments;
    failure.error = EINVAL;
    return false;
  }
  Request limits = request;
  // Without namespaces the kernel counts all of the user's tasks, and others come and go: it is the
  // brake, and the library's watchdog counts.
  constexpr std::uint64_t kSlack = 64;
  if (!alone_) limits.processes += tasks_of_this_user() + kSlack;
  *failure_ = {};
  report_ = {};
  ended_ = false;
  getrusage(RUSAGE_CHILDREN, &before_);
  program_ = fork();
  if (program_ == 0) become(limits, words, attached);
  if (program_ > 0) return true;
  failure.failed = Stage::fork;
  failure.error = errno;
  return false;
}

void StepRunner::kill_all() const {
  if (alone_) {
    kill(-1, SIGKILL);
  } else {
    kill_descendants();
  }
}

void StepRunner::collect(pid_t process, int status, const rusage& usage) {
  report_.peak_memory_bytes =
      std::max(report_.peak_memory_bytes, static_cast<std::uint64_t>(usage.ru_maxrss) * 1024);
  if (process == program_) {
    ended_ = true;
    report_.wait_status = status;
  } else if (ended_) {
    ++report_.survivors;
  }
}

// A process that was forked while we killed is found in the next round.
void StepRunner::end_all() {
  for (;;) {
    kill_all();
    int status;
    rusage usage;
    pid_t process;
    while ((process = wait4(-1, &status, WNOHANG, &usage)) > 0) collect(process, status, usage);
    if (process < 0 && errno == ECHILD) return;
    constexpr timespec kMoment{0, 200'000};
    nanosleep(&kMoment, nullptr);
  }
}

bool StepRunner::reap(Report& report) {
  int status;
  rusage usage;
  pid_t process;
  while (!ended_ && (process = wait4(-1, &status, WNOHANG, &usage)) > 0) {
    collect(process, status, usage);
  }
  if (!running() || !ended_) return false;
  end_all();
  rusage after;
  getrusage(RUSAGE_CHILDREN, &after);
  report_.cpu_microseconds = cpu(after) - cpu(before_);
  report_.disk_full = disk_.is_full();
  report_.failed = failure_->stage;
  report_.error = failure_->error;
  report = report_;
  program_ = 0;
  return true;
}

}  // namespace grader::sandbox::init
