#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "tests/grader/sandbox/attacks/attack.hpp"

namespace attacks {
namespace {

[[noreturn]] void sleep_forever() {
  for (;;) pause();
}

int daemonise() {
  if (fork() > 0) return kContained;
  setsid();
  if (fork() > 0) _exit(0);
  sleep_forever();
}

// A descendant that holds the output pipes open, and ignores what it can.
int linger() {
  if (fork() > 0) return kContained;
  for (int number = 1; number < NSIG; ++number) signal(number, SIG_IGN);
  setsid();
  sleep_forever();
}

int kill_everybody() {
  kill(-1, SIGKILL);
  return kContained;
}

int kill_parent() {
  for (int number : {SIGTERM, SIGSTOP, SIGUSR1, SIGSEGV, SIGKILL}) kill(getppid(), number);
  return getppid() == 1 ? kContained : kEscaped;
}

int stop_itself() {
  raise(SIGSTOP);
  sleep_forever();
}

int crash() { abort(); }

int trace() {
  Verdict verdict;
  verdict.refused("trace the parent", ptrace(PTRACE_ATTACH, getppid(), 0, 0) != 0);
  verdict.refused("be traced", ptrace(PTRACE_TRACEME, 0, 0, 0) != 0);
  char byte = 0;
  const iovec here{&byte, 1}, there{&byte, 1};
  verdict.refused("read the parent's memory",
                  process_vm_readv(getppid(), &here, 1, &there, 1, 0) < 0);
  return verdict.code();
}

// With /proc mounted: the first process has the same user, and must not be an open book for it.
int read_parent_through_proc() {
  Verdict verdict;
  for (const char* path : {"/proc/1/mem", "/proc/1/environ", "/proc/1/maps", "/proc/1/fd/3"}) {
    verdict.refused(path, open(path, O_RDONLY) < 0);
  }
  verdict.refused("/proc/sys/kernel/core_pattern",
                  open("/proc/sys/kernel/core_pattern", O_WRONLY) < 0);
  return verdict.code();
}

int there_is_no_proc() {
  Verdict verdict;
  verdict.refused("/proc/self", access("/proc/self/environ", F_OK) != 0);
  verdict.refused("/sys", access("/sys/kernel", F_OK) != 0);
  return verdict.code();
}

int gain_privileges() {
  Verdict verdict;
  verdict.refused("new privileges at exec", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1);
  verdict.refused("setuid(0)", setuid(0) != 0 && getuid() != 0);
  const pid_t child = fork();
  if (child == 0) {
    execl("/usr/bin/su", "su", "-c", "/usr/bin/true", nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  verdict.refused("su", !(WIFEXITED(status) && WEXITSTATUS(status) == 0));
  return verdict.code();
}

int raise_limits() {
  Verdict verdict;
  for (auto resource :
       {RLIMIT_CPU, RLIMIT_AS, RLIMIT_NPROC, RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_CORE}) {
    rlimit limit;
    getrlimit(resource, &limit);
    verdict.refused("a limit is infinite", limit.rlim_max != RLIM_INFINITY);
    limit.rlim_max += 1;
    verdict.refused("a limit can be raised", setrlimit(resource, &limit) != 0);
  }
  return verdict.code();
}

// Descriptor 3 is a socket that the test holds the other end of.
int send_descriptor() {
  char byte = 'x';
  iovec piece{&byte, 1};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  const int number = STDOUT_FILENO;
  std::memcpy(CMSG_DATA(header), &number, sizeof number);
  return sendmsg(3, &message, 0) < 0 ? kContained : kEscaped;
}

int send_out_of_band() {
  Verdict verdict;
  char byte = 'x';
  verdict.refused("send out of band", send(3, &byte, 1, MSG_OOB) < 0 && errno == ENOSYS);
  verdict.refused("receive out of band", recv(3, &byte, 1, MSG_OOB) < 0 && errno == ENOSYS);
  return verdict.code();
}

// Standard input as memory that no limit counts.
int grow_input() {
  Verdict verdict;
  verdict.refused("write", write(STDIN_FILENO, "x", 1) < 0);
  verdict.refused("grow", ftruncate(STDIN_FILENO, 1 << 20) < 0);
  return verdict.code();
}

int inherited_descriptors() {
  Verdict verdict;
  for (int number = 3; number < 1024; ++number) {
    verdict.refused("a descriptor beyond stderr", fcntl(number, F_GETFD) < 0);
  }
  return verdict.code();
}

// Answers each byte on descriptor 3 by its successor, until the other end is closed.
int converse() {
  char byte;
  while (read(3, &byte, 1) == 1) {
    ++byte;
    if (send(3, &byte, 1, MSG_NOSIGNAL) != 1) return 1;
  }
  return kContained;
}

constexpr Attack kAttacks[] = {
    {"daemonise", daemonise},
    {"linger", linger},
    {"kill_everybody", kill_everybody},
    {"kill_parent", kill_parent},
    {"stop_itself", stop_itself},
    {"crash", crash},
    {"trace", trace},
    {"read_parent_through_proc", read_parent_through_proc},
    {"there_is_no_proc", there_is_no_proc},
    {"gain_privileges", gain_privileges},
    {"raise_limits", raise_limits},
    {"send_descriptor", send_descriptor},
    {"send_out_of_band", send_out_of_band},
    {"grow_input", grow_input},
    {"inherited_descriptors", inherited_descriptors},
    {"converse", converse},
};

}  // namespace

std::span<const Attack> on_processes() { return kAttacks; }

}  // namespace attacks
