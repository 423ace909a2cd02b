#include "grader/sandbox/init/confinement.hpp"

#include <linux/capability.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace grader::sandbox::init {
namespace {

bool limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
  rlimit current;
  if (getrlimit(resource, &current)) return false;
  const rlimit wanted{std::min(soft, current.rlim_max), std::min(hard, current.rlim_max)};
  return setrlimit(resource, &wanted) == 0;
}

bool limit(__rlimit_resource resource, rlim_t value) { return limit(resource, value, value); }

}  // namespace

bool Filters::Program::load(int descriptor) {
  const ssize_t size = pread(descriptor, instructions, sizeof instructions, 0);
  close(descriptor);
  if (size <= 0 || size % sizeof(sock_filter) != 0) return false;
  length = static_cast<unsigned short>(size / sizeof(sock_filter));
  return true;
}

bool Filters::load() { return usual_.load(kFilter) && sending_.load(kSendingFilter); }

bool Filters::apply(bool may_send_descriptors) const {
  const Program& program = may_send_descriptors ? sending_ : usual_;
  const sock_fprog loaded{program.length, const_cast<sock_filter*>(program.instructions)};
  // Without SPEC_ALLOW some kernels slow every filtered program down for the sake of browsers'
  // threads.
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &loaded) ==
         0;
}

bool give_up_privileges() {
  for (int capability = 0; capability < 64; ++capability) {
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) && errno == EINVAL) break;
  }
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2] = {};
  return syscall(SYS_capset, &header, none) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

bool set_limits(const Request& request) {
  const rlim_t memory =
      request.address_space_bytes ? rlim_t{request.address_space_bytes} : RLIM_INFINITY;
  // At the soft limit the program gets SIGXCPU, which names the cause; at the hard one SIGKILL.
  return limit(RLIMIT_CPU, request.cpu_seconds, request.cpu_seconds + 1) &&
         limit(RLIMIT_AS, memory) && limit(RLIMIT_NPROC, request.processes) &&
         limit(RLIMIT_FSIZE, request.file_bytes) && limit(RLIMIT_NOFILE, request.open_files) &&
         limit(RLIMIT_STACK, request.stack_bytes) && limit(RLIMIT_CORE, 0) &&
         limit(RLIMIT_MEMLOCK, 64 * 1024) && limit(RLIMIT_MSGQUEUE, 0) &&
         limit(RLIMIT_SIGPENDING, 1024) && limit(RLIMIT_RTPRIO, 0);
}

}  // namespace grader::sandbox::init
