// Whether the file that was compiled keeps to what the exercises allow, decided in the box.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <string_view>
#include <vector>

#include <grader/gradebook/record.hpp>
#include <grader/sandbox/sandbox.hpp>
#include <lab/compile/command.hpp>

namespace grader {

// Preprocesses the models.hpp that compile_in_box left in `box`, before anything of the lesson has
// run there, and makes the lesson's object again of what it inspected. No checks, and the object as
// it is, where no exercise forbids anything; where the file did not compile, checks that say so.
std::vector<Check> policy_checks(sandbox::Sandbox& box, const lab::Toolchain& tools,
                                 const lab::Lesson& lesson, const CompileReport& compiled,
                                 std::string_view stub);

}  // namespace grader
