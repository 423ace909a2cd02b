#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/state.hpp>

namespace lab::cli {

Wanted wanted(const Environment& environment, const std::string& text) {
  const auto lessons = read_lessons(environment.root);
  std::string name = text.empty() ? read_state(environment.root).lesson : text;
  if (name.empty()) throw UsageError("no lesson was run yet; name one: lab run 01");
  const auto dot = name.find('.');
  const Lesson& lesson = choose_lesson(lessons, name.substr(0, dot));
  if (dot == std::string::npos) return {lesson, ""};
  const std::string exercise = lesson.number + name.substr(dot);
  if (!lesson.find(exercise))
    throw UsageError(fmt::format("{}: no such exercise; {} has {}.1 to {}.{}", name, lesson.name,
                                 lesson.number, lesson.number, lesson.exercises.size()));
  return {lesson, exercise};
}

namespace {

std::string line_of(const Lesson& lesson, const State& state) {
  const auto passed = state.passed.find(lesson.name);
  return fmt::format("{} {:<56} {:>2} of {} passed\n", lesson.number, lesson.title,
                     passed == state.passed.end() ? 0 : passed->second, lesson.exercises.size());
}

int list(const Environment& environment) {
  const State state = read_state(environment.root);
  for (const Lesson& lesson : read_lessons(environment.root))
    fmt::print("{}", line_of(lesson, state));
  return kDone;
}

}  // namespace

int where_you_are(const Environment& environment) {
  const State state = read_state(environment.root);
  for (const Lesson& lesson : read_lessons(environment.root)) {
    const auto passed = state.passed.find(lesson.name);
    const bool done =
        passed != state.passed.end() && passed->second == static_cast<int>(lesson.exercises.size());
    if (done) continue;
    fmt::print("{}text   lessons/{}/README.md\nedit   lessons/{}/{}\nnext   lab run {}\n",
               line_of(lesson, state), lesson.name, lesson.name, lesson.files.front(),
               lesson.number);
    return kDone;
  }
  fmt::print("All lessons passed their visible checks.\nnext   lab list\n");
  return kDone;
}

void add_list(CLI::App& app, Command& chosen) {
  app.add_subcommand("list", "All lessons, and how far you are")->callback([&chosen] {
    chosen = list;
  });
}

}  // namespace lab::cli
