#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/row.hpp>
#include <lab/cli/state.hpp>

namespace lab::cli {

namespace {

// The first that has not passed; empty: all have.
std::string first_open(const Lesson& lesson, const State& state) {
  const auto statuses = state.statuses(lesson.name);
  for (const Exercise& exercise : lesson.exercises)
    if (const auto found = statuses.find(exercise.id);
        found == statuses.end() || found->second != "passed")
      return exercise.id;
  return "";
}

// Each time one more, from a nudge to nearly the answer.
int hint(const std::string& what, const Environment& environment) {
  const Wanted chosen = wanted(environment, what);
  State state(environment.root);
  const std::string id =
      chosen.exercise.empty() ? first_open(chosen.lesson, state) : chosen.exercise;
  if (id.empty()) {
    fmt::print("All of lesson {0} has passed; lab hint {0}.1 shows a hint all the same.\n",
               chosen.lesson.number);
    return kDone;
  }
  if (chosen.exercise.empty()) fmt::print("{} {}\n", id, chosen.lesson.find(id)->title);
  const auto& hints = chosen.lesson.find(id)->hints;
  if (hints.empty()) {
    fmt::print("{} has no hints.\n", id);
    return kDone;
  }
  const int shown = std::min(state.hints(id) + 1, static_cast<int>(hints.size()));
  for (int i = 0; i < shown; ++i)
    fmt::print("{}", row(fmt::format("{} of {}", i + 1, hints.size()),
                         hints[static_cast<std::size_t>(i)]));
  state.show_hints(id, shown);
  return kDone;
}

}  // namespace

void add_hint(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("hint", "A hint for an exercise; again: one more");
  const auto what = std::make_shared<std::string>();
  command->add_option("EXERCISE", *what, "01.4; else the first that is open");
  command->callback([what, &chosen] {
    chosen = [what](const Environment& environment) { return hint(*what, environment); };
  });
}

}  // namespace lab::cli
