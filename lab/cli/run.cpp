#include <algorithm>
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/state.hpp>
#include <lab/cli/verdict_text.hpp>
#include <lab/run/run_lesson.hpp>

namespace lab::cli {

namespace {

struct Options {
  std::string what;
  std::filesystem::path file;
  bool json = false, sanitize = false;
};

void remember(const Environment& environment, const Verdict& verdict) {
  State state = read_state(environment.root);
  state.lesson = verdict.lesson;
  state.passed[verdict.lesson] = static_cast<int>(
      std::count_if(verdict.exercises.begin(), verdict.exercises.end(),
                    [](const ExerciseResult& each) { return each.status == Status::passed; }));
  write_state(environment.root, state);
}

void keep_only(Verdict& verdict, const std::string& exercise) {
  if (!exercise.empty())
    std::erase_if(verdict.exercises,
                  [&](const ExerciseResult& each) { return each.id != exercise; });
}

int run(const Options& options, const Environment& environment) {
  const Wanted chosen = wanted(environment, options.what);
  if (!options.file.empty() && !std::filesystem::is_regular_file(options.file))
    throw UsageError(options.file.string() + ": is no file; name the file to check by --file");
  Verdict verdict = run_lesson(chosen.lesson, {environment.root, environment.programs, options.file,
                                               environment.now, options.sanitize});
  if (options.file.empty()) remember(environment, verdict);
  keep_only(verdict, chosen.exercise);
  if (options.json)
    fmt::print("{}\n",
               to_json(verdict).dump(1, ' ', true, nlohmann::json::error_handler_t::replace));
  else
    fmt::print("{}", text_of(verdict, chosen.lesson, wants_colour()));
  return verdict.passed() ? kDone : kNo;
}

}  // namespace

void add_run(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("run", "Compile your file and run the visible checks");
  const auto options = std::make_shared<Options>();
  command->add_option("LESSON", options->what, "01, or 01.4 for one exercise; else the last one");
  command->add_flag("--json", options->json, "Print the verdict as JSON");
  command->add_option("--file", options->file, "Check this file in place of the lesson's");
  command->add_flag("--sanitize", options->sanitize,
                    "With AddressSanitizer and UndefinedBehaviorSanitizer");
  command->callback([options, &chosen] {
    chosen = [options](const Environment& environment) { return run(*options, environment); };
  });
}

}  // namespace lab::cli
