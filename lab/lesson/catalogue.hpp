// Where the repository is, and which lessons are in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <lab/lesson/lesson.hpp>

namespace lab {

// The repository's root: `chosen` when it is not empty, else the environment variable
// RELATIONSHIP_LAB_ROOT, else the source folder of this build. It holds lessons/.
// Throws LessonError when the folder has no lessons/.
std::filesystem::path find_root(const std::filesystem::path& chosen = {});

// All lessons below ROOT/lessons, in order of their numbers. Throws LessonError.
std::vector<Lesson> read_lessons(const std::filesystem::path& root);

// The lesson that "01", "1" or "01_one_to_many" means. Throws LessonError that lists the lessons.
const Lesson& choose_lesson(const std::vector<Lesson>& lessons, std::string_view wanted);

}  // namespace lab
