#pragma once

// Finding processes through /proc: Kind::landlock has no process ids of its own.

#include <cstdint>

namespace grader::sandbox::init {

// Sends SIGKILL to every process that descends from this one.
void kill_descendants();

// Processes and threads of this process's user, on the whole machine: RLIMIT_NPROC counts them all.
std::uint64_t tasks_of_this_user();

}  // namespace grader::sandbox::init
