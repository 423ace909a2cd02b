#include <grader/cli/chosen_lessons.hpp>

#include <lab/lesson/catalogue.hpp>

namespace grader {

void add_lesson_options(CLI::App& command, LessonOptions& options) {
  command.add_option("LESSON", options.lesson, "NN, NN_name or all")->capture_default_str();
  command.add_option("--root", options.root, "The repository's root [RELATIONSHIP_LAB_ROOT]");
}

ChosenLessons choose_lessons(const LessonOptions& options) {
  ChosenLessons lessons{lab::find_root(options.root), {}, {}};
  lessons.all = lab::read_lessons(lessons.root);
  if (options.lesson != "all")
    lessons.chosen = {lab::choose_lesson(lessons.all, options.lesson)};
  else
    lessons.chosen = lessons.all;
  return lessons;
}

}  // namespace grader
