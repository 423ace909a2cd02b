#include <grader/cli/chosen_lessons.hpp>

#include <fmt/format.h>
#include <grader/cli/cli.hpp>
#include <lab/lesson/catalogue.hpp>

namespace grader {
namespace {

void add_root_option(CLI::App& command, std::string& root) {
  command.add_option("--root", root, "The repository's root [RELATIONSHIP_LAB_ROOT]");
}

}  // namespace

void add_lesson_options(CLI::App& command, LessonOptions& options) {
  command.add_option("LESSON", options.lesson, "NN, NN_name or all")->capture_default_str();
  add_root_option(command, options.root);
}

void add_lesson_of_class_options(CLI::App& command, LessonOptions& options) {
  command
      .add_option("--lesson", options.lesson,
                  "NN, NN_name or all. With one lesson its files may lie directly in a "
                  "student's folder")
      ->capture_default_str();
  add_root_option(command, options.root);
}

ChosenLessons choose_lessons(const LessonOptions& options) {
  ChosenLessons lessons{lab::find_root(options.root), {}, {}};
  lessons.all = lab::read_lessons(lessons.root);
  if (lessons.all.empty()) {
    throw CommandError(ExitCode::usage, fmt::format("{}: has no lessons; name another --root",
                                                    lessons.root.string()));
  }
  if (options.lesson != "all")
    lessons.chosen = {lab::choose_lesson(lessons.all, options.lesson)};
  else
    lessons.chosen = lessons.all;
  return lessons;
}

ChosenLessons choose_graded_lessons(const LessonOptions& options) {
  ChosenLessons lessons = choose_lessons(options);
  if (!options.is_one())
    std::erase_if(lessons.chosen, [](const lab::Lesson& lesson) { return lesson.points() == 0; });
  return lessons;
}

}  // namespace grader
