// Theory of operation. The grader may have threads, so the child between fork and execve makes
// system calls only: everything it needs is laid out before. Order matters in it: it dies with its
// parent from the first moment; it binds what root alone may reach onto a private /tmp; it drops
// the user; it executes with an EMPTY environment, because /proc/1/environ of a box shows the
// caller's otherwise.

#include "grader/sandbox/spawn.hpp"

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/policy.hpp"
#include "grader/sandbox/protocol.hpp"
#include "grader/sandbox/sandbox.hpp"

namespace grader::sandbox {
namespace {

constexpr const char* kBindFolder = "/tmp";  // of the child's own mount namespace

struct Bind {
  const char* source;
  std::string target;
  bool folder;
  int tree = -1;
};

// All that the child needs, in memory that fork copies.
struct Plan {
  const char* path;
  std::vector<char*> arguments;
  std::vector<Bind> binds;
  int null = -1, errors = -1, control = -1, usual = -1, sending = -1;
  pid_t parent;
  bool drop;
};

bool has_admin_capability() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2] = {};
  return syscall(SYS_capget, &header, data) == 0 && (data[0].effective & (1U << CAP_SYS_ADMIN));
}

// The sources are picked up before the new /tmp hides what lies in the old one.
bool bind_all(Plan& plan) {
  if (plan.binds.empty()) return true;
  if (unshare(CLONE_NEWNS) || mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr))
    return false;
  for (Bind& bind : plan.binds) {
    bind.tree =
        open_tree(AT_FDCWD, bind.source, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
    if (bind.tree < 0) return false;
  }
  if (mount("tmpfs", kBindFolder, "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,mode=0755"))
    return false;
  for (const Bind& bind : plan.binds) {
    const char* target = bind.target.c_str();
    if ((bind.folder ? mkdir(target, 0755) : mknod(target, S_IFREG | 0644, 0)) ||
        move_mount(bind.tree, "", AT_FDCWD, target, MOVE_MOUNT_F_EMPTY_PATH)) {
      return false;
    }
  }
  return true;
}

// The plain system calls: glibc's functions would try to change all threads of the process.
bool drop_user() {
  return syscall(SYS_setgroups, 0, nullptr) == 0 &&
         syscall(SYS_setresgid, kBoxUser, kBoxUser, kBoxUser) == 0 &&
         syscall(SYS_setresuid, kBoxUser, kBoxUser, kBoxUser) == 0;
}

void die_with_parent(const Plan& plan) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != plan.parent) _exit(127);
}

// The sources are moved out of the way first: each may be any number.
bool number_descriptors(const Plan& plan) {
  const int sources[] = {plan.null, plan.null, plan.errors, plan.control, plan.usual, plan.sending};
  constexpr int kCount = sizeof sources / sizeof *sources;
  static_assert(kCount == kSendingFilter + 1);
  int aside[kCount];
  for (int i = 0; i < kCount; ++i) {
    aside[i] = fcntl(sources[i], F_DUPFD_CLOEXEC, kCount);
    if (aside[i] < 0) return false;
  }
  for (int i = 0; i < kCount; ++i) {
    if (dup2(aside[i], i) < 0) return false;
  }
  return syscall(SYS_close_range, kCount, ~0U, 0) == 0;
}

// When the machine itself is out of memory, the box goes before the grader.
void volunteer_for_memory_kill() {
  const int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score < 0) return;
  (void)!write(score, "1000", 4);
  close(score);
}

void reset_signals() {
  for (int number = 1; number < NSIG; ++number) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void become(Plan& plan) {
  const auto complain = [](const char* what) {
    const char* reason = std::strerror(errno);
    (void)!write(STDERR_FILENO, what, std::strlen(what));
    (void)!write(STDERR_FILENO, ": ", 2);
    (void)!write(STDERR_FILENO, reason, std::strlen(reason));
    _exit(127);
  };
  die_with_parent(plan);
  reset_signals();
  umask(022);
  if (chdir("/")) complain("/");
  volunteer_for_memory_kill();
  if (!number_descriptors(plan)) complain("descriptors");
  if (!bind_all(plan)) complain("the box's folders cannot be bound");
  if (plan.drop && !drop_user()) complain("user 65534 cannot be taken on");
  die_with_parent(plan);  // a change of user forgets it
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  char* environment[] = {nullptr};
  execve(plan.path, plan.arguments.data(), environment);
  complain(plan.path);
  __builtin_unreachable();
}

}  // namespace

bool can_bind_before_dropping() { return geteuid() == 0 && has_admin_capability(); }

std::string reachable(Program& program, const std::string& host) {
  if (access(host.c_str(), F_OK))
    throw Error(host + ": " + std::strerror(errno) + "; a box cannot show it");
  if (!can_bind_before_dropping()) return host;
  program.bound.push_back(host);
  return std::string(kBindFolder) + "/" + std::to_string(program.bound.size() - 1);
}

pid_t spawn(const Program& program) {
  const Descriptor null(open("/dev/null", O_RDWR | O_CLOEXEC));
  Plan plan{.path = program.path.c_str(),
            .arguments = {},
            .binds = {},
            .null = null.get(),
            .errors = program.errors,
            .control = program.control,
            .usual = policy().usual,
            .sending = policy().sending,
            .parent = getpid(),
            .drop = geteuid() == 0};
  for (const auto& argument : program.arguments) {
    plan.arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  plan.arguments.push_back(nullptr);
  for (const auto& source : program.bound) {
    plan.binds.push_back({source.c_str(),
                          std::string(kBindFolder) + "/" + std::to_string(plan.binds.size()),
                          std::filesystem::is_directory(source)});
  }
  const pid_t child = fork();
  if (child < 0) throw Error(std::string("no process can be started: ") + std::strerror(errno));
  if (child == 0) become(plan);
  return child;
}

}  // namespace grader::sandbox
