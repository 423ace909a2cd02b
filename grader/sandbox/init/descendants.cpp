#include "grader/sandbox/init/descendants.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace grader::sandbox::init {
namespace {

struct Process {
  pid_t id;
  pid_t parent;
  std::uint64_t threads;
  bool ours;  // of this user
  bool descends;
};

constexpr int kMostProcesses = 32768;
Process processes[kMostProcesses];

// /proc/PID/stat: the name in parentheses may hold anything, so fields are counted from the last
// ')'.
bool read_process(int proc, const char* name, Process& process) {
  char path[32];
  std::snprintf(path, sizeof path, "%.16s/stat", name);
  const int file = openat(proc, path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  char text[1024];
  const ssize_t size = read(file, text, sizeof text - 1);
  struct stat status;
  const bool owned = fstat(file, &status) == 0 && status.st_uid == getuid();
  close(file);
  if (size <= 0) return false;
  text[size] = 0;
  const char* fields = std::strrchr(text, ')');
  int parent = 0;
  long threads = 1;
  if (!fields || std::sscanf(fields + 1,
                             " %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d"
                             " %*d %*d %ld",
                             &parent, &threads) != 2) {
    return false;
  }
  process = {std::atoi(name), parent, static_cast<std::uint64_t>(threads), owned, false};
  return true;
}

int list_processes() {
  DIR* proc = opendir("/proc");
  if (!proc) return 0;
  int count = 0;
  while (const dirent* entry = readdir(proc)) {
    if (entry->d_name[0] < '0' || entry->d_name[0] > '9' || count == kMostProcesses) continue;
    if (read_process(dirfd(proc), entry->d_name, processes[count])) ++count;
  }
  closedir(proc);
  return count;
}

bool is_known(pid_t id, int count) {
  if (id == getpid()) return true;
  for (int i = 0; i < count; ++i) {
    if (processes[i].id == id) return processes[i].descends;
  }
  return false;
}

}  // namespace

void kill_descendants() {
  const int count = list_processes();
  for (bool more = true; more;) {
    more = false;
    for (int i = 0; i < count; ++i) {
      if (processes[i].descends || !is_known(processes[i].parent, count)) continue;
      processes[i].descends = more = true;
      kill(processes[i].id, SIGKILL);
    }
  }
}

std::uint64_t tasks_of_this_user() {
  const int count = list_processes();
  std::uint64_t tasks = 0;
  for (int i = 0; i < count; ++i) {
    if (processes[i].ours) tasks += processes[i].threads;
  }
  return tasks;
}

}  // namespace grader::sandbox::init
