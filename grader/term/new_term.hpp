// The folder of a new term, ready to be filled in: `grader new`.
#pragma once

#include <chrono>
#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <vector>

#include <grader/term/moment.hpp>

namespace grader {

// Writes TERM/course.toml, a lesson a week from the Monday after `today`, and an empty
// TERM/roster.csv. Throws TermError where one of the files is there.
void make_term(const std::filesystem::path& term, const std::vector<lab::Lesson>& lessons,
               std::chrono::sys_days today);

}  // namespace grader
