#include "grader/sandbox/init/landlock.hpp"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace grader::sandbox::init {
namespace {

// The fields of struct landlock_ruleset_attr as of ABI 6; the header of an older kernel lacks the
// last.
struct Ruleset {
  std::uint64_t files;
  std::uint64_t network;
  std::uint64_t scopes;
};

constexpr std::uint64_t kRead =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t kTruncate = 1U << 14;     // ABI 3
constexpr std::uint64_t kDeviceIoctl = 1U << 15;  // ABI 5
constexpr std::uint64_t kOfFiles = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE |
                                   LANDLOCK_ACCESS_FS_WRITE_FILE | kTruncate;
constexpr std::uint64_t kNever = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                                 LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                 kDeviceIoctl;

std::uint64_t known_rights(long abi) {
  const int bits = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13;
  return (std::uint64_t{1} << bits) - 1;
}

bool allow(int rules, const char* path, std::uint64_t rights) {
  const int folder = open(path, O_PATH | O_CLOEXEC);
  if (folder < 0) return errno == ENOENT;
  struct stat status;
  if (fstat(folder, &status) == 0 && !S_ISDIR(status.st_mode)) rights &= kOfFiles;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = folder;
  const bool added =
      syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close(folder);
  return added;
}

// Before ABI 6 Landlock does not keep signals in, so none may be sent at all: abort() then ends in
// SIGSEGV, which is a crash as well. F_SETOWN and its kin make the kernel send one.
bool forbid_signals() {
  constexpr std::uint32_t kNumber = offsetof(seccomp_data, nr);
  constexpr std::uint32_t kSecondArgument = offsetof(seccomp_data, args[1]);
  constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | EPERM;
  sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kNumber),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_kill, 9, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tkill, 8, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 7, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rt_sigqueueinfo, 6, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rt_tgsigqueueinfo, 5, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fcntl, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kSecondArgument),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, F_SETOWN, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 15 /* F_SETOWN_EX */, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, kRefuse),
  };
  const sock_fprog program{sizeof code / sizeof *code, code};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

}  // namespace

bool Landlock::prepare(char* const folders[], int writable) {
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1) return false;
  const std::uint64_t rights = known_rights(abi);
  const Ruleset wanted{rights, abi >= 4 ? 3U : 0U, abi >= 6 ? 3U : 0U};
  const std::size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
  rules_ = static_cast<int>(syscall(SYS_landlock_create_ruleset, &wanted, size, 0));
  if (rules_ < 0) return false;
  fences_signals_ = abi >= 6;
  for (const char* folder :
       {"/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives"}) {
    if (!allow(rules_, folder, kRead)) return false;
  }
  for (const char* device :
       {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"}) {
    if (!allow(rules_, device, kRead | LANDLOCK_ACCESS_FS_WRITE_FILE)) return false;
  }
  for (int i = 0; folders[i]; ++i) {
    if (!allow(rules_, folders[i], i < writable ? rights & ~kNever : kRead)) return false;
  }
  return true;
}

bool Landlock::apply() const {
  if (rules_ < 0) return true;
  return syscall(SYS_landlock_restrict_self, rules_, 0) == 0 &&
         (fences_signals_ || forbid_signals());
}

}  // namespace grader::sandbox::init
