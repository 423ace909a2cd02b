// The real judge: compiles a submission in a box, runs it there, and has it checked by a judge and
// a store in boxes of their own.
#pragma once

#include <memory>

#include <grader/collect/judge.hpp>

namespace grader {

// Programs are looked for beside the running one, lessons under config.root. Throws MachineError
// where boxes cannot be made.
std::unique_ptr<Judge> boxed_judge(const JudgeConfig& config);

}  // namespace grader
