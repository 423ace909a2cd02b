// Where the judge is chosen: the one file to change when there is another.
#include <grader/collect/judge.hpp>

namespace grader {

std::unique_ptr<Judge> make_judge(const JudgeConfig&) {
  throw MachineError(
      "judge: this build has none; build the target grader with grader/judge present");
}

}  // namespace grader
