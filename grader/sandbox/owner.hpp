#pragma once

// Names of what we leave on the machine while we run, from which a later run can tell that its
// owner is dead: SIGKILL leaves no time to clean up.

#include <string>
#include <string_view>

namespace grader::sandbox {

// "relationship-lab.PID.START.N", where START is the owner's start in clock ticks since boot and N
// counts up.
std::string name_of_ours();

// Whether `name` is such a name of a process that is no more.
bool is_stale(std::string_view name);

}  // namespace grader::sandbox
