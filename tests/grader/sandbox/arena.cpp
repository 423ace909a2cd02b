#include "tests/grader/sandbox/arena.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

#include "grader/sandbox/cgroup.hpp"

namespace grader::sandbox {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary)
              .rdbuf();  // quietly nothing, for a process that just ended
  return text.str();
}

// The same in processes that a test forks.
const std::string& mark() {
  static const std::string text = "mark-of-" + std::to_string(getpid());
  return text;
}

std::size_t count_mounts() {
  const std::string mounts = read_file("/proc/self/mountinfo");
  return std::count(mounts.begin(), mounts.end(), '\n');
}

bool holds_names_of(const std::filesystem::path& folder, pid_t owner) {
  const std::string prefix = "relationship-lab." + std::to_string(owner) + ".";
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().filename().string().starts_with(prefix)) return true;
  }
  return false;
}

std::string children() {
  std::string all;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    all += read_file(thread.path() / "children");
  }
  return all;
}

// Empty, or why no box can be made here at all.
const std::string& no_namespaces() {
  static const std::string reason = [] {
    const Result result = run({}, {.argv = {"/usr/bin/true"}});
    const bool closed = result.reason.find("user namespaces are closed") != std::string::npos;
    return closed ? result.reason : std::string();
  }();
  return reason;
}

}  // namespace

std::filesystem::path attacks_program() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "sandbox_attacks";
}

int marked_processes() {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    if (!std::isdigit(static_cast<unsigned char>(entry.path().filename().string()[0]))) continue;
    if (read_file(entry.path() / "cmdline").find(mark()) != std::string::npos) ++count;
  }
  return count;
}

bool leaves_traces(pid_t owner) {
  if (holds_names_of(std::filesystem::temp_directory_path(), owner)) return true;
  for (const char* controller : {"memory", "pids", "cpuacct"}) {
    const auto parent = cgroup_parent(controller, false);
    if (!parent.folder.empty() && holds_names_of(parent.folder, owner)) return true;
  }
  const auto unified = cgroup_parent("", true);
  return !unified.folder.empty() && holds_names_of(unified.folder, owner);
}

SocketPair::SocketPair() {
  int ends[2];
  EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
  ours = Descriptor(ends[0]);
  theirs = Descriptor(ends[1]);
}

void Arena::SetUp() {
  if (!no_namespaces().empty())
    GTEST_SKIP() << "this machine offers no user namespaces: " << no_namespaces();
  mounts_before_ = count_mounts();
  mark();
}

void Arena::TearDown() {
  EXPECT_EQ(marked_processes(), 0) << "a process of the attack is left";
  EXPECT_EQ(children(), "") << "a process of the box is left";
  EXPECT_FALSE(leaves_traces(getpid())) << "a folder or a cgroup of the box is left";
  if (IsSkipped()) return;
  EXPECT_EQ(count_mounts(), mounts_before_) << "a mount of the box is left";
}

Limits Arena::tight() {
  Limits limits;
  limits.cpu = std::chrono::milliseconds(400);
  limits.wall = std::chrono::seconds(20);
  limits.memory_bytes = 64 * kMiB;
  limits.file_bytes = 8 * kMiB;
  limits.output_bytes = 64 * 1024;
  return limits;
}

Box Arena::arena(Kind kind) {
  Box box;
  box.kind = kind;
  box.read_only = {{attacks_program(), "/attacks"}};
  box.disk_bytes = 16 * kMiB;
  box.disk_files = 1000;
  return box;
}

Step Arena::attack(const std::string& name, const Limits& limits) {
  Step step;
  step.argv = {"/attacks", name, mark()};
  step.limits = limits;
  return step;
}

Result Arena::suffer(const std::string& name, const Limits& limits) {
  return run(arena(), attack(name, limits));
}

}  // namespace grader::sandbox
