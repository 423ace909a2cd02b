// Tells a stub that was handed in as it is, perhaps with comments added or lines rewrapped.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <string>
#include <string_view>
#include <vector>

#include <grader/collect/submission.hpp>

namespace grader {

// C++ text without comments and without white space outside of literals.
std::string bare_code(std::string_view text);

// Whether every file equals the lesson's stub but for comments and white space.
bool is_starter(const std::vector<SubmittedFile>& files, const lab::Lesson& lesson);

}  // namespace grader
