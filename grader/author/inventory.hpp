// What must stand in a lesson's folders, and what must not.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

namespace grader {

// One line for each file that is missing or stray, for each mutant without its misconception and
// each misconception without its mutant, and for points that do not add up to 20.
std::vector<std::string> check_inventory(const std::filesystem::path& root,
                                         const lab::Lesson& lesson);

}  // namespace grader
