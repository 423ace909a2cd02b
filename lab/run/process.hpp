// Programs that a run starts: the compiler, the lesson, its checks. They end with the thread that
// started them.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <lab/compile/command.hpp>

namespace lab {

// What a program may use; 0: as much as it likes.
struct ProcessLimits {
  std::chrono::seconds cpu{0};
  std::uint64_t memory_bytes = 0;
  std::uint64_t file_bytes = 0;
};

// What a program gets.
struct ProcessStart {
  ProcessLimits limits;
  int descriptor3 = -1;  // becomes its descriptor 3
  int output = -1;       // its standard output and error; -1: both go to our standard error
  std::vector<std::pair<std::string, std::string>> environment;  // beside our own
  bool outlives_interrupts = false;  // else it ends with the first (interrupts.hpp)
};

// The program begins a process group. Throws std::system_error, and Interrupted after an interrupt.
// A program that is not there exits with 127.
pid_t start_process(const Command& command, const ProcessStart& start);

// Its wait status. Waits for its end.
int wait_process(pid_t process);

struct Captured {
  int status = 0;      // as waitpid gives it
  std::string output;  // both streams, the first 256 KiB
};
// Throws as start_process does.
Captured capture(const Command& command, ProcessStart start);

}  // namespace lab
