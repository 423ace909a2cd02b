// [NN] and --root, which the instructor's commands share.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

namespace grader {

struct LessonOptions {
  std::string lesson = "all";
  std::string root;
};

void add_lesson_options(CLI::App& command, LessonOptions& options);

struct ChosenLessons {
  std::filesystem::path root;
  std::vector<lab::Lesson> all, chosen;
};

// Throws LessonError where there is no such lesson.
ChosenLessons choose_lessons(const LessonOptions& options);

}  // namespace grader
