// Judges one submission several times, with other random data each time, to find verdicts that
// are not stable.
#pragma once

#include <string>
#include <string_view>

#include <grader/collect/judge.hpp>

namespace grader {

inline constexpr std::string_view kUnstable = "unstable";

// The first judgement, with each check as bad as it was in its worst run. Where runs differ in a
// check's status, the judgement is flagged kUnstable. Run k > 0 gets a seed made from `options`'
// seed and k.
Judgement judge_repeatedly(Judge& judge, const Submission& submission, const lab::Lesson& lesson,
                           JudgeOptions options, int times);

}  // namespace grader
