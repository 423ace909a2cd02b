// The subject's life: it loads a lesson once, and is forked before its first operation for each
// check, so that nothing leaks from one check to the next.
//
// On its control socket (packets) it says "ready", or "refused" and a sentence. Then it hears
//   "fork CPU-MILLISECONDS DATABASE" with one or two descriptors: a child serves the wire on the
//                    first; the second, if the program has the remote driver, is the child's link
//                    to the store. It has this much time in user mode, and a second more of the
//                    kernel's. The answer is the child's process id;
//   "wait PID"       and answers "exit N", "signal N" once that child has ended;
//   "kill PID"       and answers as above.
// It ends when the socket does, with its children.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <lab/sqlite/connection.hpp>

namespace subject {

// Makes a child's driver of the descriptors that came after the wire's.
using DriverMaker = std::function<sqlite::Opener(const std::vector<int>& descriptors)>;

int serve_forks(int control, const std::string& lesson, const DriverMaker& driver);

}  // namespace subject
