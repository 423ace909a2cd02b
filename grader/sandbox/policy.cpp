// Theory of operation. An allow-list: what is not named answers ENOSYS, as if the kernel were
// older, and libraries fall back. So a call that a newer kernel brings is closed until somebody
// looks at it. Calls that programs probe for politely answer EPERM or EACCES instead. Another
// architecture's entry (32-bit calls have other numbers) kills the program.
//
// What stays out, and why: sockets (there is nobody to talk to but the descriptors that were handed
// in), namespaces and mounts (new kernel surface), ptrace and process_vm (PID 1 has the same user),
// memfd and System V memory (not counted as resident memory), io_uring (it makes calls that no
// filter sees), clone3 (its flags are behind a pointer that a filter cannot read; glibc falls back
// to clone), bpf, keyctl, userfaultfd, perf: the raw material of kernel exploits.

#include "grader/sandbox/policy.hpp"

#include <asm/termbits.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <initializer_list>
#include <memory>

#include "grader/sandbox/sandbox.hpp"

namespace grader::sandbox {
namespace {

constexpr const char* kFiles[] = {
    "read",        "write",      "readv",     "writev",     "pread64",
    "pwrite64",    "preadv",     "pwritev",   "preadv2",    "pwritev2",
    "open",        "openat",     "openat2",   "creat",      "close",
    "close_range", "stat",       "fstat",     "lstat",      "newfstatat",
    "statx",       "access",     "faccessat", "faccessat2", "lseek",
    "getdents",    "getdents64", "readlink",  "readlinkat", "dup",
    "dup2",        "dup3",       "pipe",      "pipe2",      "truncate",
    "ftruncate",   "fallocate",  "fsync",     "fdatasync",  "unlink",
    "unlinkat",    "rename",     "renameat",  "renameat2",  "mkdir",
    "mkdirat",     "rmdir",      "link",      "linkat",     "symlink",
    "symlinkat",   "chmod",      "fchmod",    "fchmodat",   "umask",
    "chdir",       "fchdir",     "getcwd",    "utimensat",  "utime",
    "utimes",      "futimesat",  "sendfile",  "statfs",     "copy_file_range",
    "fstatfs",     "fadvise64",  "fcntl",     "flock",
};

constexpr const char* kMemory[] = {
    "mmap", "munmap", "mremap", "mprotect", "brk", "madvise", "msync", "membarrier",
};

// Signals reach no further than the box's own process ids.
constexpr const char* kProcesses[] = {
    "fork",
    "vfork",
    "execve",
    "wait4",
    "waitid",
    "exit",
    "exit_group",
    "getpid",
    "gettid",
    "getppid",
    "getpgrp",
    "getpgid",
    "getsid",
    "setpgid",
    "setsid",
    "kill",
    "tkill",
    "tgkill",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "rt_sigsuspend",
    "rt_sigpending",
    "rt_sigtimedwait",
    "rt_sigqueueinfo",
    "sigaltstack",
    "rt_tgsigqueueinfo",
    "pause",
    "set_tid_address",
    "set_robust_list",
    "rseq",
    "get_robust_list",
    "futex",
    "futex_waitv",
    "arch_prctl",
    "prctl",
    "restart_syscall",
    "uname",
    "sysinfo",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getgroups",
    "getresuid",
    "getresgid",
    "capget",
    "getrandom",
    "getrlimit",
    "setrlimit",
    "getrusage",
    "getpriority",
    "getcpu",
    "sched_yield",
    "sched_getaffinity",
    "sched_getparam",
    "sched_getscheduler",
    "sched_get_priority_max",
    "sched_get_priority_min",
};

constexpr const char* kTimeAndWaiting[] = {
    "alarm",
    "setitimer",
    "getitimer",
    "nanosleep",
    "clock_nanosleep",
    "clock_gettime",
    "clock_getres",
    "gettimeofday",
    "time",
    "times",
    "poll",
    "ppoll",
    "select",
    "pselect6",
    "epoll_create",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "epoll_pwait2",
    "eventfd",
    "eventfd2",
    "timerfd_create",
    "timerfd_settime",
    "timerfd_gettime",
    "signalfd",
    "signalfd4",
};

constexpr const char* kForbidden[] = {
    "ptrace",     "mount",       "umount2",
    "unshare",    "setns",       "bpf",
    "keyctl",     "add_key",     "chroot",
    "pivot_root", "mknod",       "mknodat",
    "setuid",     "setgid",      "setreuid",
    "setregid",   "setresuid",   "setresgid",
    "setgroups",  "personality", "sched_setaffinity",
};

constexpr const char* kAttributes[] = {
    "getxattr", "lgetxattr", "fgetxattr", "listxattr", "llistxattr", "flistxattr",
};

class Rules {
 public:
  Rules() : context_(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)), seccomp_release) {
    if (!context_) throw Error("seccomp: no filter can be made; is libseccomp whole?");
    seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    constexpr std::uint32_t kBinaryTree = 2;
    seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, kBinaryTree);
  }

  // A call that this architecture does not have needs no rule.
  template <typename... Conditions>
  void add(std::uint32_t action, const char* call, Conditions... conditions) {
    const int number = seccomp_syscall_resolve_name(call);
    if (number < 0) return;
    if (seccomp_rule_add(context_.get(), action, number, sizeof...(conditions), conditions...) <
        0) {
      throw Error(std::string("seccomp: no rule can be made for ") + call);
    }
  }

  int write_to_memory() const {
    const int file = memfd_create("seccomp", MFD_CLOEXEC);
    if (file < 0 || seccomp_export_bpf(context_.get(), file) < 0) {
      throw Error("seccomp: the filter cannot be written");
    }
    return file;
  }

 private:
  std::unique_ptr<void, decltype(&seccomp_release)> context_;
};

// On sockets that were handed in; there is no call that makes one. Out-of-band data is a dark
// corner of Unix sockets that nobody needs.
void allow_talking(Rules& rules, bool sending) {
  rules.add(SCMP_ACT_ALLOW, "shutdown");
  rules.add(SCMP_ACT_ALLOW, "recvfrom", SCMP_A3(SCMP_CMP_MASKED_EQ, MSG_OOB, 0));
  rules.add(SCMP_ACT_ALLOW, "recvmsg", SCMP_A2(SCMP_CMP_MASKED_EQ, MSG_OOB, 0));
  rules.add(SCMP_ACT_ALLOW, "sendto", SCMP_A3(SCMP_CMP_MASKED_EQ, MSG_OOB, 0),
            SCMP_A4(SCMP_CMP_EQ, 0));  // to the peer, to no address
  if (sending) rules.add(SCMP_ACT_ALLOW, "sendmsg", SCMP_A2(SCMP_CMP_MASKED_EQ, MSG_OOB, 0));
}

int build(bool sending) {
  Rules rules;
  for (const auto* call : kFiles) rules.add(SCMP_ACT_ALLOW, call);
  for (const auto* call : kMemory) rules.add(SCMP_ACT_ALLOW, call);
  for (const auto* call : kProcesses) rules.add(SCMP_ACT_ALLOW, call);
  for (const auto* call : kTimeAndWaiting) rules.add(SCMP_ACT_ALLOW, call);
  for (const auto* call : kForbidden) rules.add(SCMP_ACT_ERRNO(EPERM), call);
  for (const auto* call : kAttributes) rules.add(SCMP_ACT_ERRNO(EOPNOTSUPP), call);
  for (const auto* call : {"socket", "socketpair"}) rules.add(SCMP_ACT_ERRNO(EACCES), call);

  constexpr scmp_datum_t kNamespaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET |
                                       CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP |
                                       CLONE_NEWTIME;
  rules.add(SCMP_ACT_ALLOW, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, kNamespaces, 0));
  for (scmp_datum_t request : {TCGETS, TIOCGWINSZ, FIONREAD, FIOCLEX, FIONCLEX, FIONBIO}) {
    rules.add(SCMP_ACT_ALLOW, "ioctl", SCMP_A1_32(SCMP_CMP_EQ, request));
  }
  rules.add(SCMP_ACT_ALLOW, "prlimit64", SCMP_A0(SCMP_CMP_EQ, 0));  // its own limits only
  allow_talking(rules, sending);
  return rules.write_to_memory();
}

}  // namespace

const Policy& policy() {
  static const Policy programs{build(false), build(true)};
  return programs;
}

}  // namespace grader::sandbox
