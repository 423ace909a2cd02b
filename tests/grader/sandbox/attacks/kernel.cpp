#include <fcntl.h>
#include <linux/keyctl.h>
#include <sched.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/personality.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "tests/grader/sandbox/attacks/attack.hpp"

namespace attacks {
namespace {

int network() {
  Verdict verdict;
  verdict.refused("TCP", socket(AF_INET, SOCK_STREAM, 0) < 0);
  verdict.refused("UDP over IPv6", socket(AF_INET6, SOCK_DGRAM, 0) < 0);
  verdict.refused("Unix sockets", socket(AF_UNIX, SOCK_STREAM, 0) < 0);
  verdict.refused("netlink", socket(AF_NETLINK, SOCK_RAW, 0) < 0);
  verdict.refused("raw packets", socket(AF_PACKET, SOCK_RAW, 0) < 0);
  verdict.refused("vsock", socket(AF_VSOCK, SOCK_STREAM, 0) < 0);
  verdict.refused("kernel crypto", socket(AF_ALG, SOCK_SEQPACKET, 0) < 0);
  int pair[2];
  verdict.refused("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0);
  return verdict.code();
}

int namespaces() {
  Verdict verdict;
  for (int kind : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC}) {
    verdict.refused("unshare", unshare(kind) < 0);
  }
  verdict.refused("setns", setns(0, 0) < 0);
  verdict.refused("mount", mount("tmpfs", "/tmp", "tmpfs", 0, nullptr) < 0);
  verdict.refused("remount", mount(nullptr, "/usr", nullptr, MS_REMOUNT | MS_BIND, nullptr) < 0);
  verdict.refused("umount", umount2("/usr", MNT_DETACH) < 0);
  verdict.refused("chroot", chroot("/box") < 0);
  verdict.refused("pivot_root", syscall(SYS_pivot_root, "/box", "/box") < 0);
  verdict.refused("fsopen", syscall(SYS_fsopen, "tmpfs", 0) < 0);
  verdict.refused("open_tree", syscall(SYS_open_tree, AT_FDCWD, "/", 1) < 0);
  return verdict.code();
}

int clone_into_namespace() {
  Verdict verdict;
  const long old = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
  if (old == 0) _exit(0);
  verdict.refused("clone", old < 0);
  unsigned long long arguments[11] = {CLONE_NEWUSER, 0, 0, 0, SIGCHLD};
  const long modern = syscall(SYS_clone3, arguments, sizeof arguments);
  if (modern == 0) _exit(0);
  verdict.refused("clone3", modern < 0);
  return verdict.code();
}

int raw_material_of_exploits() {
  Verdict verdict;
  const struct {
    const char* name;
    long number;
  } calls[] = {
      {"keyctl", SYS_keyctl},
      {"add_key", SYS_add_key},
      {"request_key", SYS_request_key},
      {"bpf", SYS_bpf},
      {"userfaultfd", SYS_userfaultfd},
      {"io_uring_setup", SYS_io_uring_setup},
      {"perf_event_open", SYS_perf_event_open},
      {"pidfd_open", SYS_pidfd_open},
      {"pidfd_getfd", SYS_pidfd_getfd},
      {"process_vm_writev", SYS_process_vm_writev},
      {"kcmp", SYS_kcmp},
      {"init_module", SYS_init_module},
      {"finit_module", SYS_finit_module},
      {"kexec_load", SYS_kexec_load},
      {"reboot", SYS_reboot},
      {"swapon", SYS_swapon},
      {"acct", SYS_acct},
      {"quotactl", SYS_quotactl},
      {"open_by_handle_at", SYS_open_by_handle_at},
      {"name_to_handle_at", SYS_name_to_handle_at},
      {"fanotify_init", SYS_fanotify_init},
      {"inotify_init1", SYS_inotify_init1},
      {"settimeofday", SYS_settimeofday},
      {"sethostname", SYS_sethostname},
      {"syslog", SYS_syslog},
      {"memfd_secret", SYS_memfd_secret},
      {"modify_ldt", SYS_modify_ldt},
      {"iopl", SYS_iopl},
      {"lookup_dcookie", SYS_lookup_dcookie},
      {"move_pages", SYS_move_pages},
      {"vmsplice", SYS_vmsplice},
      {"setxattr", SYS_setxattr},
      {"mq_open", SYS_mq_open},
      {"landlock_create_ruleset", SYS_landlock_create_ruleset},
      {"a call of the future", 999},
  };
  for (const auto& call : calls) {
    errno = 0;
    const long answer = syscall(call.number, 0, 0, 0, 0, 0, 0);
    verdict.refused(call.name, answer < 0 && (errno == ENOSYS || errno == EPERM));
  }
  verdict.refused("personality", personality(ADDR_NO_RANDOMIZE) < 0);
  return verdict.code();
}

// Memory that does not count as resident, or outlives its process.
int hidden_memory() {
  Verdict verdict;
  verdict.refused("memfd_create", memfd_create("x", 0) < 0);
  verdict.refused("shmget", shmget(IPC_PRIVATE, 1 << 20, IPC_CREAT | 0600) < 0);
  verdict.refused("msgget", msgget(IPC_PRIVATE, IPC_CREAT | 0600) < 0);
  verdict.refused("semget", semget(IPC_PRIVATE, 1, IPC_CREAT | 0600) < 0);
  verdict.refused("mlockall", mlockall(MCL_FUTURE) < 0);
  return verdict.code();
}

// The 32-bit entry numbers its calls differently: 20 is getpid there and writev here.
int enter_as_32_bit() {
  long answer = 20;
  asm volatile("int $0x80" : "+a"(answer) : : "memory", "r8", "r9", "r10", "r11");
  return kEscaped;
}

int enter_as_x32() {
  const long answer = syscall(0x40000000 + SYS_getpid);
  return answer > 0 ? kEscaped : kContained;
}

constexpr Attack kAttacks[] = {
    {"network", network},
    {"namespaces", namespaces},
    {"clone_into_namespace", clone_into_namespace},
    {"raw_material_of_exploits", raw_material_of_exploits},
    {"hidden_memory", hidden_memory},
    {"enter_as_32_bit", enter_as_32_bit},
    {"enter_as_x32", enter_as_x32},
};

}  // namespace

std::span<const Attack> on_the_kernel() { return kAttacks; }

}  // namespace attacks
