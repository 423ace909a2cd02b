#include <fmt/format.h>
#include <grader/author/stubs.hpp>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/commands.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

ExitCode check(const ChosenLessons& lessons, Environment& environment) {
  auto answer = ExitCode::done;
  for (const auto& lesson : lessons.chosen) {
    for (const auto& file : stubs_of(lessons.root, lesson)) {
      if (file.in_step()) continue;
      environment.out << file.difference(lesson) << '\n';
      answer = ExitCode::no;
    }
  }
  return answer;
}

ExitCode write(const ChosenLessons& lessons, Environment& environment) {
  for (const auto& lesson : lessons.chosen)
    for (const auto& path : write_stubs(lessons.root, lesson))
      environment.out << path.string() << '\n';
  return ExitCode::done;
}

}  // namespace

void add_stubs(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<LessonOptions>();
  const auto only_check = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("stubs", "Make the lessons' stubs from their solutions");
  add_lesson_options(*command, *options);
  command->add_flag("--check", *only_check, "Write nothing; say what is not in step");
  command->callback([options, only_check, &chosen] {
    chosen = [options, only_check](Environment& environment) {
      const auto lessons = choose_lessons(*options);
      return *only_check ? check(lessons, environment) : write(lessons, environment);
    };
  });
}

}  // namespace grader
