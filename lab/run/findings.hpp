// From what the checks' program reported to what a student reads.
#pragma once

#include <vector>

#include <lab/check/runner.hpp>
#include <lab/lesson/lesson.hpp>
#include <lab/run/verdict.hpp>
#include <lab/source/allowed_words.hpp>

namespace lab {

// The lesson's exercises with their checks, first whether they keep to what they allow; blocked
// ones name what they wait for.
std::vector<ExerciseResult> exercises_of(const Lesson& lesson,
                                         const std::vector<check::Finished>& finished,
                                         const std::vector<Permission>& permissions = {});

// The same where there was nothing to run, because the file does not compile.
std::vector<ExerciseResult> exercises_without(const Lesson& lesson, const CompileResult& compile);

}  // namespace lab
