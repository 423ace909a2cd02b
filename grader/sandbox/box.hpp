#pragma once

// What a box is made of, what runs in it, and how that ended: plain data for sandbox.hpp.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader::sandbox {

inline constexpr std::uint64_t kMiB = 1024 * 1024;

// bubblewrap: namespaces, a private bounded disk, seccomp, limits. The only kind that is chosen by
// default. landlock: for machines without user namespaces, and only where it is asked for. Weaker:
// the program shares process ids with the machine, and the total of its files is not bounded.
enum class Kind { bubblewrap, landlock };

// "bubblewrap" or "landlock", as records name it.
std::string_view to_string(Kind kind);

// The limits of one step. Every process of the step is under them; cpu, memory, processes and
// output count all of them together.
struct Limits {
  std::chrono::milliseconds cpu{5000};   // user + system time
  std::chrono::milliseconds wall{7000};  // real time
  std::uint64_t memory_bytes =
      512 * kMiB;  // resident, with the box's files where a cgroup is writable
  std::uint64_t address_space_bytes = 2048 * kMiB;  // of each process; 0: none (AddressSanitizer)
  std::uint32_t processes = 32;                     // processes and threads alive at once
  std::uint64_t file_bytes = 64 * kMiB;             // of the largest file
  std::uint32_t open_files = 128;                   // of each process
  std::uint64_t stack_bytes = 16 * kMiB;            // of each process's first thread
  std::uint64_t output_bytes = 256 * 1024;          // stdout and stderr together
};

// A file or folder of this machine, and the absolute path under which the box shows it.
struct Mount {
  std::filesystem::path host;
  std::string inside;
};

// Besides its mounts a box shows /usr and five harmless devices, both read-only, and one private
// disk in memory whose folders are /box, /tmp and /dev/shm. There is no network, no /proc and no
// /etc.
struct Box {
  Kind kind = Kind::bubblewrap;
  std::vector<Mount> read_only = {};
  std::vector<Mount> writable = {};  // what a program leaves there is hostile
  std::uint64_t disk_bytes = 64 * kMiB;
  std::uint32_t disk_files = 4096;  // files and folders together
  bool proc = false;                // mount /proc (AddressSanitizer needs it)
};

// One program run in a box. The disk keeps its files from step to step; processes do not survive
// theirs.
struct Step {
  std::vector<std::string> argv;  // argv[0] is an absolute path inside the box
  Limits limits = {};
  std::string cwd = "/box";
  // NAME=value, added to PATH, HOME=/box, TMPDIR=/tmp and LANG=C.UTF-8, the whole environment.
  std::vector<std::string> environment = {};
  int input = -1;  // becomes stdin; -1: /dev/null. Borrowed until the step has started.
  std::vector<int> descriptors = {};  // become 3, 4, 5... Borrowed until the step has started.
  // Lets the program send descriptors over its sockets (sendmsg). Receiving them is always allowed.
  bool may_send_descriptors = false;
  // The processor that all of it runs on, by the kernel's number; without one, any that the box was
  // made for. Whom the kernel does not let choose has it run on any.
  std::optional<int> processor = {};
};

enum class Outcome {
  exited,          // by itself, with exit_code
  signalled,       // by `signal`: a crash
  cpu_timeout,     // Limits::cpu
  wall_timeout,    // Limits::wall
  memory_limit,    // Limits::memory_bytes
  output_limit,    // Limits::output_bytes
  process_limit,   // Limits::processes
  disk_limit,      // Box::disk_bytes, Box::disk_files or Limits::file_bytes
  killed,          // by Running::kill
  sandbox_failed,  // the machine's or the caller's fault, never the program's: see `reason`
};

// "exited", "cpu_timeout" and so on.
std::string_view to_string(Outcome outcome);

// Limits that were touched, whatever the outcome: a program can fill the disk and then loop
// forever.
struct Evidence {
  bool memory = false;     // the kernel killed a process of the box, or the watchdog saw too much
  bool processes = false;  // a fork was refused
  bool disk = false;       // no byte or no file was left at the end, or a file outgrew its limit
};

struct Result {
  Outcome outcome = Outcome::sandbox_failed;
  int exit_code = -1;  // of Outcome::exited
  int signal = 0;      // that ended the program, else 0
  std::string reason;  // of Outcome::sandbox_failed: one sentence
  std::chrono::microseconds cpu{0};
  std::chrono::microseconds wall{0};
  std::uint64_t peak_memory_bytes = 0;
  std::string out;         // stdout and stderr as written: hostile bytes,
  std::string err;         // Limits::output_bytes together at most
  bool truncated = false;  // there was more
  Evidence evidence;

  bool succeeded() const { return outcome == Outcome::exited && exit_code == 0; }
};

}  // namespace grader::sandbox
