// Ctrl-C, a request to end, a closed terminal: whatever a run has started ends at once, so that the
// run unwinds and puts away what it has made.
//
//   lab::catch_interrupts();
//   try { ... } catch (...) { if (const int signal = lab::interrupted()) return 128 + signal; }
#pragma once

#include <sys/types.h>

#include <exception>

namespace lab {

class Interrupted : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

// From now on SIGINT, SIGTERM and SIGHUP end the guarded processes, and nothing else. A second one
// ends this process.
void catch_interrupts();
// The first signal that came; 0: none.
int interrupted();
void throw_if_interrupted();  // Interrupted
// Ctrl-C ended what ran, and the program goes on: it is forgotten. False: the program shall end.
bool forget_ctrl_c();

// Ends a process and its group when an interrupt comes. At most 64 at a time; more are not guarded.
void guard_process(pid_t process);
// To be called before the process is reaped: its number may belong to another one afterwards.
void unguard_process(pid_t process);

}  // namespace lab
