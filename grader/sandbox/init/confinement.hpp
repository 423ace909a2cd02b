#pragma once

// What sandbox-init takes away: from itself once, and from every step before it runs.

#include <linux/filter.h>

#include "grader/sandbox/protocol.hpp"

namespace grader::sandbox::init {

// The seccomp programs, read from kFilter and kSendingFilter, which are closed.
class Filters {
 public:
  bool load();
  bool apply(bool may_send_descriptors) const;

 private:
  static constexpr unsigned kMostInstructions = 2048;
  struct Program {
    sock_filter instructions[kMostInstructions];
    unsigned short length = 0;
    bool load(int descriptor);
  };
  Program usual_;
  Program sending_;
};

// Drops every capability for good and hides this process's memory from others of its user.
bool give_up_privileges();

// The resource limits of a step, never above what the machine allows.
bool set_limits(const Request& request);

}  // namespace grader::sandbox::init
