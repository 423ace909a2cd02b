// Whether what students can read gives away what they are to find out.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

#include <grader/author/marked_solution.hpp>

namespace grader {

// The lines of the solution's regions as they are looked for: without comments and white space, a
// statement that is wrapped as one line. A line tells something when it has kTellingLength
// characters or more and does not stand in the stub.
inline constexpr std::size_t kTellingLength = 20;
std::vector<std::string> telling_lines(const MarkedSolution& solution);

// Names of the hidden suite's tests that are not those of a visible check as well.
std::vector<std::string> hidden_names(const std::string& hidden_suite,
                                      const std::string& visible_suite);

// One line for each telling line or hidden name in a file that students have when this lesson is
// released: "lessons/01_one_to_many/README.md:212: shows a line of the solution, ...".
std::vector<std::string> find_leaks(const std::filesystem::path& root, const lab::Lesson& lesson,
                                    const std::vector<lab::Lesson>& all);

}  // namespace grader
