#pragma once

// A cgroup around a box: the kernel counts and bounds the memory, processes and CPU time of all of
// the box's processes together. Version 2 where a folder was delegated to us, else version 1, else
// none.

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "grader/sandbox/box.hpp"
#include "grader/sandbox/descriptor.hpp"

namespace grader::sandbox {

// A number that the kernel counts in a file, which stays open: it is read forty times a second.
class Counter {
 public:
  Counter() = default;
  // The number after `key` in a file of "key number" lines; "": the number that the file is.
  Counter(const std::string& path, std::string key);
  std::uint64_t read() const;  // 0 where there is none

 private:
  Descriptor file_;
  std::string key_;
};

class Cgroup {
 public:
  Cgroup();   // makes what it may; removes the cgroups of dead processes, once
  ~Cgroup();  // the processes have to be dead
  Cgroup(const Cgroup&) = delete;
  Cgroup& operator=(const Cgroup&) = delete;

  bool bounds_memory() const { return !memory_.empty(); }
  bool bounds_processes() const { return !processes_.empty(); }
  bool counts_cpu() const { return !cpu_.empty(); }

  // Takes a process in, with all that it forks from now on.
  void add(pid_t process);

  // Sets the limits of the next step and counts from zero. `reserved` processes are not the step's
  // own.
  void begin(const Limits& limits, std::uint32_t reserved);

  std::uint64_t memory_kills() const;       // since begin()
  std::uint64_t refused_forks() const;      // since begin()
  std::chrono::microseconds cpu() const;    // since begin()
  std::uint64_t peak_memory_bytes() const;  // since begin(), or since the box began

 private:
  std::chrono::microseconds count_cpu() const;

  bool unified_ = false;
  std::string memory_;  // the folder of each controller; empty: not available
  std::string processes_;
  std::string cpu_;
  Counter memory_counter_, forks_counter_, cpu_counter_;
  std::uint64_t memory_kills_before_ = 0;
  std::uint64_t refused_forks_before_ = 0;
  std::chrono::microseconds cpu_before_{0};
};

// A folder below which a cgroup with the controller ("memory", "pids", "cpuacct") can be made by
// this user, or "" with the reason. `unified` asks for version 2, where one folder serves all.
struct CgroupParent {
  std::string folder;
  std::string reason;
};
CgroupParent cgroup_parent(const std::string& controller, bool unified);

}  // namespace grader::sandbox
