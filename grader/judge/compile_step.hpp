// From a student's file to a shared object, in the box; with exercises put back until it compiles.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <grader/gradebook/record.hpp>
#include <grader/sandbox/sandbox.hpp>
#include <lab/compile/command.hpp>
#include <lab/compile/slips.hpp>
#include <lab/lesson/lesson.hpp>

namespace grader {

inline constexpr char kLessonSource[] = "/box/models.hpp";
inline constexpr char kLessonObject[] = "/box/lesson.so";

// Compiles and links `text` as models.hpp to kLessonObject, in `box`, with the tools as the box
// shows them. The lesson's stub says what a fence is put back to. Of the report, a status other
// than passed means that there is no object.
CompileReport compile_in_box(sandbox::Sandbox& box, const lab::Toolchain& tools,
                             const lab::Slips& slips, const lab::Lesson& lesson,
                             const std::string& text, const std::string& stub);

}  // namespace grader
