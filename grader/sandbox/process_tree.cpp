#include "grader/sandbox/process_tree.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "grader/sandbox/descriptor.hpp"

namespace grader::sandbox {
namespace {

std::string read_small(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  char text[8192];
  const ssize_t size = file ? read(file.get(), text, sizeof text) : 0;
  return {text, size > 0 ? static_cast<std::size_t>(size) : 0};
}

struct Status {
  unsigned long ticks = 0;
  long threads = 0;
  long pages = 0;
};

// Fields 14 to 17, 20 and 24 of /proc/PID/stat, counted from the ')' that ends the name.
bool read_status(const std::string& process, Status& status) {
  const std::string text = read_small(process + "/stat");
  const auto name_end = text.rfind(')');
  if (name_end == std::string::npos) return false;
  unsigned long user = 0, system = 0;
  long waited_user = 0, waited_system = 0;
  const int found = std::sscanf(
      text.c_str() + name_end + 1,
      " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld %*d %*d %ld %*d %*u %*u %ld",
      &user, &system, &waited_user, &waited_system, &status.threads, &status.pages);
  status.ticks = user + system + waited_user + waited_system;
  return found == 6;
}

// Children belong to the thread that forked them.
void add_children(const std::string& process, std::vector<pid_t>& found) {
  const std::unique_ptr<DIR, int (*)(DIR*)> threads(opendir((process + "/task").c_str()), closedir);
  if (!threads) return;
  while (const dirent* thread = readdir(threads.get())) {
    if (thread->d_name[0] == '.') continue;
    const std::string children = read_small(process + "/task/" + thread->d_name + "/children");
    const char* next = children.c_str();
    char* end = nullptr;
    for (long id = std::strtol(next, &end, 10); end != next; id = std::strtol(next, &end, 10)) {
      found.push_back(static_cast<pid_t>(id));
      next = end;
    }
  }
}

}  // namespace

TreeUsage measure_tree(pid_t root) {
  static const long ticks_per_second = sysconf(_SC_CLK_TCK);
  static const long page_bytes = sysconf(_SC_PAGESIZE);
  TreeUsage usage;
  unsigned long ticks = 0;
  long most_pages = 0;
  std::vector<pid_t> processes{root};
  for (std::size_t i = 0; i < processes.size(); ++i) {
    const std::string process = "/proc/" + std::to_string(processes[i]);
    Status status;
    if (!read_status(process, status)) continue;
    ticks += status.ticks;
    add_children(process, processes);
    if (processes[i] == root) continue;
    usage.resident_bytes += static_cast<std::uint64_t>(status.pages) * page_bytes;
    usage.tasks += static_cast<std::uint32_t>(status.threads);
    if (status.pages > most_pages) {
      most_pages = status.pages;
      usage.largest = processes[i];
    }
  }
  usage.cpu = std::chrono::microseconds(ticks * 1'000'000 / ticks_per_second);
  return usage;
}

}  // namespace grader::sandbox
