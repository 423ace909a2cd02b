#pragma once

// The walls of Kind::landlock: which folders a step may read or write, and whom it may signal.

namespace grader::sandbox::init {

class Landlock {
 public:
  // Lets steps write below the first `writable` folders and read below the others. False, with
  // errno, when the kernel has no Landlock.
  bool prepare(char* const folders[], int writable);

  // Puts this process behind the walls, after PR_SET_NO_NEW_PRIVS.
  bool apply() const;

 private:
  int rules_ = -1;
  bool fences_signals_ = false;
};

}  // namespace grader::sandbox::init
