#pragma once

// What the library and sandbox-init say to each other: one request or report per packet, over a
// SOCK_SEQPACKET pair. Both are built together, so the structs travel as they are.

#include <cstddef>
#include <cstdint>

namespace grader::sandbox {

// The descriptors that sandbox-init starts with.
inline constexpr int kControl = 3;        // the socket
inline constexpr int kFilter = 4;         // seccomp program of a step
inline constexpr int kSendingFilter = 5;  // the same, with sendmsg

inline constexpr std::size_t kPacketBytes = 128 * 1024;
inline constexpr std::size_t kPacketDescriptors = 64;

enum class Ask : std::uint32_t {
  run,    // descriptors: stdin, stdout, stderr, 3, 4...; answered when the step has ended
  kill,   // ends the step that runs, if any; not answered
  put,    // descriptors: the contents; answered
  take,   // answered with a descriptor of the file
  clear,  // removes every file of the disk; answered
};

// Followed by NUL-terminated strings: for run the working folder, the arguments, the environment;
// for put and take the path.
struct Request {
  Ask ask = Ask::run;
  std::uint32_t arguments = 0;
  std::uint32_t environment = 0;
  std::uint32_t may_send_descriptors = 0;
  std::uint64_t cpu_seconds = 0;
  std::uint64_t address_space_bytes = 0;  // 0: none
  std::uint64_t processes = 0;
  std::uint64_t file_bytes = 0;
  std::uint64_t open_files = 0;
  std::uint64_t stack_bytes = 0;
};

// What sandbox-init was doing when a system call failed.
enum class Stage : std::uint32_t {
  none,
  arguments,
  disk,
  privileges,
  landlock,
  fork,
  descriptors,
  limits,
  folder,
  seccomp,
  execute,
  file,
};

struct Report {
  Stage failed = Stage::none;
  std::int32_t error = 0;  // errno of what failed
  std::int32_t wait_status = 0;
  std::uint32_t survivors = 0;  // processes that were alive when the program had ended
  std::uint32_t disk_full = 0;
  std::int64_t cpu_microseconds = 0;
  std::uint64_t peak_memory_bytes = 0;  // of the largest process
};

}  // namespace grader::sandbox
