#include "grader/sandbox/doctor.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "grader/sandbox/cgroup.hpp"
#include "grader/sandbox/launch.hpp"
#include "grader/sandbox/sandbox.hpp"

namespace grader::sandbox {
namespace {

// The first number in a /proc/sys file, or `missing` where the kernel has no such setting.
long setting(const std::string& path, long missing) {
  std::ifstream file("/proc/sys/" + path);
  long value = missing;
  file >> value;
  return file ? value : missing;
}

Finding found(std::string capability, bool ok, bool required, std::string meaning,
              std::string remedy) {
  return {std::move(capability), ok, required, std::move(meaning), ok ? "" : std::move(remedy)};
}

Finding bubblewrap() {
  const std::string program = bubblewrap_program();
  return found(
      "bubblewrap", !program.empty(), true,
      program.empty() ? "bwrap is not installed: no submission is compiled or run" : program,
      "apt install bubblewrap");
}

// Why a box cannot be made, in the order in which systems are known to forbid it.
std::string namespace_remedy() {
  if (setting("user/max_user_namespaces", 1) == 0)
    return "sudo sysctl -w user.max_user_namespaces=10000";
  if (setting("kernel/unprivileged_userns_clone", 1) == 0) {
    return "sudo sysctl -w kernel.unprivileged_userns_clone=1";
  }
  if (setting("kernel/apparmor_restrict_unprivileged_userns", 0) == 1) {
    return "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or an AppArmor profile "
           "for "
           "/usr/bin/bwrap with the line `userns,`";
  }
  if (access("/.dockerenv", F_OK) == 0 || access("/run/.containerenv", F_OK) == 0) {
    return "start the container with --security-opt seccomp=unconfined --security-opt "
           "apparmor=unconfined, "
           "or grade with --sandbox landlock (weaker)";
  }
  return "user namespaces are refused in a plain chroot; else see the kernel's log. Grade with "
         "--sandbox "
         "landlock (weaker) where nothing helps";
}

// The proof of the pudding: a box of all layers, and a program in it.
Finding a_box() {
  if (bubblewrap_program().empty())
    return found("a box", false, true, "not tried", "install bubblewrap first");
  const Result result = run({}, {.argv = {"/usr/bin/true"}});
  return found("a box", result.succeeded(), true,
               result.succeeded() ? "user namespaces, mounts and seccomp work" : result.reason,
               namespace_remedy());
}

Finding cgroups() {
  const bool unified = !cgroup_parent("", true).folder.empty();
  const CgroupParent memory = cgroup_parent(unified ? "" : "memory", unified);
  const bool ok = !memory.folder.empty();
  return found(
      "cgroups", ok, false,
      ok ? memory.folder
         : memory.reason + ": memory and processes are looked at 40 times a second instead",
      "systemd-run --user --scope -p Delegate=yes grader ...; or run as root");
}

Finding landlock() {
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return found("landlock", abi >= 1, false,
               abi >= 1 ? "ABI " + std::to_string(abi) + ", for --sandbox landlock"
                        : "the kernel has none: --sandbox landlock is refused",
               "boot with lsm=landlock,... where the kernel is 5.13 or newer");
}

std::string version_of(const char* compiler) {
  const Result result = run({}, {.argv = {compiler, "-dumpfullversion", "-dumpversion"}});
  return result.succeeded() ? result.out.substr(0, result.out.find('\n')) : "";
}

Finding compiler() {
  const std::string gcc = version_of("/usr/bin/g++");
  if (std::atoi(gcc.c_str()) >= 12) return found("compiler", true, true, "g++ " + gcc, "");
  const char* clang =
      access("/usr/bin/clang++-16", X_OK) == 0 ? "/usr/bin/clang++-16" : "/usr/bin/clang++";
  const std::string version = version_of(clang);
  const bool ok = std::atoi(version.c_str()) >= 16;
  return found("compiler", ok, true,
               ok ? "clang++ " + version : "neither g++ 12 nor clang++ 16 or newer works in a box",
               "apt install g++");
}

Finding cores() {
  const unsigned count = std::thread::hardware_concurrency();
  return found("cores", true, false, std::to_string(count) + ": as many submissions at a time", "");
}

Finding disk() {
  std::error_code error;
  const auto folder = std::filesystem::temp_directory_path(error);
  const auto space = std::filesystem::space(folder, error);
  constexpr std::uintmax_t kEnough = 256 * kMiB;
  const bool ok = !error && space.available >= kEnough;
  return found(
      "disk", ok, false,
      folder.string() + ": " + std::to_string(error ? 0 : space.available / kMiB) + " MiB free",
      "free 256 MiB, or set TMPDIR to a folder with more room");
}

}  // namespace

std::vector<Finding> doctor() {
  try {
    return {bubblewrap(), a_box(), compiler(), cgroups(), landlock(), cores(), disk()};
  } catch (const std::exception& error) {
    return {found("doctor", false, true, error.what(), "run it again as the user who grades")};
  }
}

}  // namespace grader::sandbox
