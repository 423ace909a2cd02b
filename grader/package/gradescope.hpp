// The autograder of one lesson as Gradescope takes it: a zip with setup.sh, run_autograder, the
// sources of lab and grader, and of the course this lesson and its hidden suite only. No solution.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string_view>
#include <vector>

#include <lab/text/packed.hpp>

namespace grader {

// The members of the zip, sorted by name. `key` is the instructor's: another one is made from it,
// so that what leaves this machine predicts the checks of no other run. Throws AuthorError where
// the lesson has no solution, from which its stub is made, or no hidden suite.
std::vector<lab::ArchiveMember> gradescope_package(const std::filesystem::path& root,
                                                   const lab::Lesson& lesson, std::string_view key);

}  // namespace grader
