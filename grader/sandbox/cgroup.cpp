#include "grader/sandbox/cgroup.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <thread>

#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/owner.hpp"

namespace grader::sandbox {
namespace {

const std::string kRoot = "/sys/fs/cgroup";

bool write_value(const std::string& path, const std::string& value) {
  const Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return file &&
         write(file.get(), value.data(), value.size()) == static_cast<ssize_t>(value.size());
}

std::string read_text(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  char text[4096];
  const ssize_t size = file ? read(file.get(), text, sizeof text) : 0;
  return {text, size > 0 ? static_cast<std::size_t>(size) : 0};
}

std::uint64_t read_number(const std::string& path) {
  return std::strtoull(read_text(path).c_str(), nullptr, 10);
}

// This process's folder, per controller; version 2's controller is "".
std::map<std::string, std::string> own_folders() {
  std::map<std::string, std::string> folders;
  std::ifstream file("/proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    const auto first = line.find(':');
    const auto second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    std::istringstream controllers(line.substr(first + 1, second - first - 1));
    const std::string folder = line.substr(second + 1) == "/" ? "" : line.substr(second + 1);
    if (second == first + 1) folders[""] = folder;
    for (std::string name; std::getline(controllers, name, ',');) folders[name] = folder;
  }
  return folders;
}

bool has_word(const std::string& text, const std::string& word) {
  std::istringstream words(text);
  for (std::string found; words >> found;) {
    if (found == word) return true;
  }
  return false;
}

// Version 2 allows no processes beside child groups, so our own folder may not do; but its parents,
// as far up as they are ours, often have the controllers switched on (systemd's app.slice).
CgroupParent unified_parent() {
  std::string own = own_folders()[""];
  for (;;) {
    const std::string folder = kRoot + own;
    const std::string enabled = read_text(folder + "/cgroup.subtree_control");
    if (has_word(enabled, "memory") && has_word(enabled, "pids") &&
        access((folder + "/cgroup.procs").c_str(), W_OK) == 0 &&
        access(folder.c_str(), W_OK) == 0) {
      return {folder, ""};
    }
    if (own.empty())
      return {"", "no cgroup with memory and pids controllers is delegated to this user"};
    own.resize(own.rfind('/'));
  }
}

void remove_group(const std::string& folder) {
  // The kernel takes a moment to forget the last process.
  for (int attempt = 0; attempt < 200; ++attempt) {
    if (rmdir(folder.c_str()) == 0 || errno != EBUSY) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void remove_stale(const std::string& parent) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(parent.c_str()), closedir);
  while (const dirent* entry = folder ? readdir(folder.get()) : nullptr) {
    if (is_stale(entry->d_name)) rmdir((parent + "/" + entry->d_name).c_str());
  }
}

// The parents, looked up once per process.
struct Parents {
  bool unified = false;
  std::string memory, processes, cpu;
};

const Parents& parents() {
  static const Parents found = [] {
    Parents result;
    if (const auto both = cgroup_parent("", true); !both.folder.empty()) {
      result = {true, both.folder, both.folder, both.folder};
    } else {
      result = {false, cgroup_parent("memory", false).folder, cgroup_parent("pids", false).folder,
                cgroup_parent("cpuacct", false).folder};
    }
    for (const auto& parent : {result.memory, result.processes, result.cpu}) {
      if (!parent.empty()) remove_stale(parent);
    }
    return result;
  }();
  return found;
}

std::string make_group(const std::string& parent, const std::string& name) {
  if (parent.empty()) return "";
  const std::string folder = parent + "/" + name;
  return mkdir(folder.c_str(), 0755) == 0 || errno == EEXIST ? folder : "";
}

}  // namespace

CgroupParent cgroup_parent(const std::string& controller, bool unified) {
  if (unified) return unified_parent();
  auto folders = own_folders();
  if (!folders.contains(controller)) return {"", "the kernel has no " + controller + " controller"};
  const std::string top = kRoot + "/" + controller;
  std::string folder = top + folders[controller];
  if (access((folder + "/cgroup.procs").c_str(), F_OK))
    folder = top;  // a container sees its own part
  if (access((folder + "/cgroup.procs").c_str(), F_OK)) return {"", folder + " is not mounted"};
  if (access(folder.c_str(), W_OK)) return {"", folder + " is not writable"};
  return {folder, ""};
}

Counter::Counter(const std::string& path, std::string key)
    : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)), key_(std::move(key)) {}

std::uint64_t Counter::read() const {
  char text[4096];
  const ssize_t size = file_ ? pread(file_.get(), text, sizeof text - 1, 0) : 0;
  if (size <= 0) return 0;
  text[size] = '\0';
  const char* line = text;
  while (std::strncmp(line, key_.c_str(), key_.size()) != 0 ||
         (!key_.empty() && line[key_.size()] != ' ')) {
    line = std::strchr(line, '\n');
    if (!line) return 0;
    ++line;
  }
  return std::strtoull(line + key_.size(), nullptr, 10);
}

Cgroup::Cgroup() : unified_(parents().unified) {
  const std::string name = name_of_ours();
  memory_ = make_group(parents().memory, name);
  processes_ = make_group(parents().processes, name);
  cpu_ = make_group(parents().cpu, name);
  if (bounds_memory())
    memory_counter_ =
        Counter(memory_ + (unified_ ? "/memory.events" : "/memory.oom_control"), "oom_kill");
  if (bounds_processes()) forks_counter_ = Counter(processes_ + "/pids.events", "max");
  if (counts_cpu())
    cpu_counter_ =
        unified_ ? Counter(cpu_ + "/cpu.stat", "usage_usec") : Counter(cpu_ + "/cpuacct.usage", "");
}

Cgroup::~Cgroup() {
  for (const auto* folder : {&memory_, &processes_, &cpu_}) {
    if (!folder->empty()) remove_group(*folder);
  }
}

void Cgroup::add(pid_t process) {
  for (auto* folder : {&memory_, &processes_, &cpu_}) {
    if (!folder->empty() && !write_value(*folder + "/cgroup.procs", std::to_string(process))) {
      remove_group(*folder);
      folder->clear();
    }
  }
}

void Cgroup::begin(const Limits& limits, std::uint32_t reserved) {
  const std::string memory = std::to_string(limits.memory_bytes);
  if (bounds_memory() && unified_) {
    write_value(memory_ + "/memory.max", memory);
    write_value(memory_ + "/memory.swap.max", "0");
  } else if (bounds_memory()) {
    // Memory with swap is bounded by the same number, and may never be the smaller of the two.
    write_value(memory_ + "/memory.memsw.limit_in_bytes", "-1");
    write_value(memory_ + "/memory.limit_in_bytes", memory);
    write_value(memory_ + "/memory.memsw.limit_in_bytes", memory);
    write_value(memory_ + "/memory.max_usage_in_bytes", "0");
  }
  if (bounds_processes()) {
    write_value(processes_ + "/pids.max", std::to_string(limits.processes + reserved));
  }
  memory_kills_before_ = memory_counter_.read();
  refused_forks_before_ = forks_counter_.read();
  cpu_before_ = count_cpu();
}

std::chrono::microseconds Cgroup::count_cpu() const {
  return std::chrono::microseconds(cpu_counter_.read() / (unified_ ? 1 : 1000));
}

std::uint64_t Cgroup::memory_kills() const {
  return bounds_memory() ? memory_counter_.read() - memory_kills_before_ : 0;
}
std::uint64_t Cgroup::refused_forks() const {
  return bounds_processes() ? forks_counter_.read() - refused_forks_before_ : 0;
}
std::chrono::microseconds Cgroup::cpu() const { return count_cpu() - cpu_before_; }

std::uint64_t Cgroup::peak_memory_bytes() const {
  if (!bounds_memory()) return 0;
  return read_number(memory_ + (unified_ ? "/memory.peak" : "/memory.max_usage_in_bytes"));
}

}  // namespace grader::sandbox
