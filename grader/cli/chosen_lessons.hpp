// Which lesson, and --root, which the instructor's commands share.
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

  bool is_one() const { return lesson != "all"; }
};

// LESSON, and --root.
void add_lesson_options(CLI::App& command, LessonOptions& options);

// --lesson, for commands that take a class, and --root.
void add_lesson_of_class_options(CLI::App& command, LessonOptions& options);

struct ChosenLessons {
  std::filesystem::path root;
  std::vector<lab::Lesson> all, chosen;
};

// Throws LessonError where there is no such lesson, CommandError where there is none at all.
ChosenLessons choose_lessons(const LessonOptions& options);
// The same for grading: "all" leaves out the lessons that give no points.
ChosenLessons choose_graded_lessons(const LessonOptions& options);

}  // namespace grader
