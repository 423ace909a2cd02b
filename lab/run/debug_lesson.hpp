// `lab debug`: one check of a lesson again, with the student's code under gdb.
#pragma once

#include <string>
#include <vector>

#include <lab/run/run_lesson.hpp>

namespace lab {

class NoDebugger : public MachineError {
 public:
  NoDebugger() : MachineError("gdb: is not installed; type: sudo apt-get install -y gdb") {}
};

struct DebugRequest {
  int exercise = 0;
  std::string check;                   // its id
  std::vector<std::string> functions;  // that it calls
  // The check is known to crash, or to take for ever: gdb stops there. Else it stops at the first
  // line of the exercise's code.
  bool stops_by_itself = false;
  // What is said, with exit code 2, where the exercise has no line that a program could stop at:
  // it declares members.
  std::string nowhere;
  bool batch = false;  // shows each stop and goes on
};

// gdb has the terminal, or reads its commands from standard input, until it ends; the answer is its
// exit code. Throws NoDebugger; otherwise as run_lesson does.
int debug_lesson(const Lesson& lesson, const RunPlace& place, const DebugRequest& request);

// Where gdb is; empty: it is not installed.
std::filesystem::path find_gdb();

}  // namespace lab
