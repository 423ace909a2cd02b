// Where the judge is chosen: the one file to change when there is another.
#include <grader/judge/boxed_judge.hpp>

namespace grader {

std::unique_ptr<Judge> make_judge(const JudgeConfig& config) { return boxed_judge(config); }

}  // namespace grader
