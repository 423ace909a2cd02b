// `lab run` and `lab verify`: the visible checks of a lesson, or of all.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/state.hpp>
#include <lab/cli/verdict_text.hpp>
#include <lab/run/run_lesson.hpp>

namespace lab::cli {

namespace {

struct RunOptions {
  std::string what;
  std::filesystem::path file;
  bool json = false, sanitize = false;
};

void keep_only(Verdict& verdict, const std::string& exercise) {
  if (!exercise.empty())
    std::erase_if(verdict.exercises,
                  [&](const ExerciseResult& each) { return each.id != exercise; });
}

// Headers that were written again as they were: only what the compiler has read of them is of no
// use any more.
void note_slow_compiler() {
  const Toolchain tools = this_toolchain();
  if (!tools.is_clang && tools.precompiled.empty())
    fmt::print(stderr, "lab: lab/orm was written anew, so compiling takes longer; type ./run\n");
}

Verdict check(const Lesson& lesson, const RunOptions& options, const Environment& environment) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  Verdict verdict = run_lesson(lesson, {environment.root, environment.programs, options.file,
                                        environment.now, options.sanitize});
  const std::chrono::duration<double> taken = Clock::now() - begin;
  if (options.file.empty()) State(environment.root).record(verdict, taken.count());
  return verdict;
}

void print_json(const nlohmann::ordered_json& document) {
  fmt::print("{}\n", document.dump(1, ' ', true, nlohmann::json::error_handler_t::replace));
}

int run(const RunOptions& options, const Environment& environment) {
  const Wanted chosen = wanted(environment, options.what);
  if (!options.file.empty() && !std::filesystem::is_regular_file(options.file))
    throw UsageError(options.file.string() + ": is no file; name the file to check by --file");
  Verdict verdict = check(chosen.lesson, options, environment);
  note_slow_compiler();
  keep_only(verdict, chosen.exercise);
  if (options.json)
    print_json(to_json(verdict));
  else
    fmt::print("{}", text_of(verdict, chosen.lesson, wants_colour()));
  return verdict.passed() ? kDone : kNo;
}

std::string summary(const Verdict& verdict) {
  if (verdict.compile.status != Status::passed) return "does not compile";
  const auto passed =
      std::count_if(verdict.exercises.begin(), verdict.exercises.end(),
                    [](const ExerciseResult& each) { return each.status == Status::passed; });
  const ExerciseResult* failure = verdict.first_failure();
  return fmt::format("{} of {} passed{}", passed, verdict.exercises.size(),
                     failure ? "; first open: " + failure->id : "");
}

int verify(bool json, const Environment& environment) {
  bool fine = true;
  auto all = nlohmann::ordered_json::array();
  const std::string present = State(environment.root).lesson();
  for (const Lesson& lesson : read_lessons(environment.root)) {
    const Verdict verdict = check(lesson, {}, environment);
    fine &= verdict.passed();
    if (json)
      all.push_back(to_json(verdict));
    else
      fmt::print("{:<7} {} {:<40} {}\n", verdict.passed() ? "ok" : "open", lesson.number,
                 lesson.title, summary(verdict));
    std::fflush(stdout);
  }
  if (!present.empty()) State(environment.root).choose(present);
  if (json) print_json({{"lessons", all}, {"ok", fine}});
  return fine ? kDone : kNo;
}

}  // namespace

void add_run(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("run", "Compile your file and run the visible checks");
  const auto options = std::make_shared<RunOptions>();
  command->add_option("LESSON", options->what, "01, or 01.4 for one exercise; else the last one");
  command->add_flag("--json", options->json, "Print the verdict as JSON");
  command->add_option("--file", options->file, "Check this file in place of the lesson's");
  command->add_flag("--sanitize", options->sanitize,
                    "With AddressSanitizer and UndefinedBehaviorSanitizer");
  command->callback([options, &chosen] {
    chosen = [options](const Environment& environment) { return run(*options, environment); };
  });
}

void add_verify(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("verify", "Check all lessons; exit code 1 if one is open");
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "Print the verdicts as JSON");
  command->callback([json, &chosen] {
    chosen = [json](const Environment& environment) { return verify(*json, environment); };
  });
}

}  // namespace lab::cli
