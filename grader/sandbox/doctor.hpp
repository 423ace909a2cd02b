#pragma once

// What this machine offers to the sandbox, said so that an instructor can mend what is missing.

#include <string>
#include <vector>

namespace grader::sandbox {

struct Finding {
  std::string capability;  // "user namespaces"
  bool ok = false;
  bool required = false;  // without it no submission is graded
  std::string meaning;    // "version 0.8.0", "memory is watched 40 times a second instead"
  std::string remedy;     // a command where there is one; empty when ok
};

// Takes a few milliseconds: it makes a box and probes the rest. Never throws.
std::vector<Finding> doctor();

}  // namespace grader::sandbox
