// From how each check ended to what the record says of it.
#pragma once

#include <vector>

#include <grader/gradebook/judgement.hpp>
#include <lab/check/runner.hpp>
#include <lab/lesson/lesson.hpp>

namespace grader {

// `compiled` is false where there was nothing to run: then every check does not compile.
void add_findings(const std::vector<check::Finished>& finished, const lab::Lesson& lesson,
                  bool compiled, Judgement& judgement);

}  // namespace grader
