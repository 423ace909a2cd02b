#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/row.hpp>
#include <lab/cli/state.hpp>

namespace lab::cli {

namespace {

// Each time one more, from a nudge to nearly the answer.
int hint(const std::string& what, const Environment& environment) {
  const Wanted chosen = wanted(environment, what);
  if (chosen.exercise.empty())
    throw UsageError(
        fmt::format("hint: which exercise? Type for example: lab hint {}.1", chosen.lesson.number));
  const auto& hints = chosen.lesson.find(chosen.exercise)->hints;
  if (hints.empty()) {
    fmt::print("{} has no hints.\n", chosen.exercise);
    return kDone;
  }
  State state(environment.root);
  const int shown = std::min(state.hints(chosen.exercise) + 1, static_cast<int>(hints.size()));
  for (int i = 0; i < shown; ++i)
    fmt::print("{}", row(fmt::format("{} of {}", i + 1, hints.size()),
                         hints[static_cast<std::size_t>(i)]));
  state.show_hints(chosen.exercise, shown);
  return kDone;
}

}  // namespace

void add_hint(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("hint", "A hint for an exercise; again: one more");
  const auto what = std::make_shared<std::string>();
  command->add_option("EXERCISE", *what, "01.4")->required();
  command->callback([what, &chosen] {
    chosen = [what](const Environment& environment) { return hint(*what, environment); };
  });
}

}  // namespace lab::cli
