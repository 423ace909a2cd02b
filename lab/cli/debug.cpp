// `lab debug`: a check again, under gdb.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <regex>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/verdict_text.hpp>
#include <lab/run/debug_lesson.hpp>

namespace lab::cli {

namespace {

struct DebugOptions {
  std::string what;
  std::filesystem::path file;
  bool batch = false;
};

// The functions of the lesson that a check has called: "claim" of `auto found = claim(session);`.
std::vector<std::string> called_in(const std::vector<std::string>& steps) {
  static const std::regex kCall(R"(^(?:auto \w+ = )?(\w+)\()");
  std::vector<std::string> names;
  for (const std::string& step : steps)
    if (std::smatch call; std::regex_search(step, call, kCall) && call[1] != "repr" &&
                          std::ranges::find(names, call[1].str()) == names.end())
      names.push_back(call[1]);
  return names;
}

DebugRequest request_for(const Lesson& lesson, const ExerciseResult& result, bool batch) {
  const CheckResult* failure = result.first_failure();
  const CheckResult& check = failure ? *failure : result.checks.front();
  return {.exercise = lesson.find(result.id)->number(),
          .check = check.id,
          .functions = called_in(check.steps),
          .stops_by_itself = check.status == Status::crashed || check.status == Status::timeout ||
                             check.status == Status::memory_limit,
          .nowhere = fmt::format("lab: {0}: a declaration has no line to stop at; lab shell {1} "
                                 "tries it, lab erd {1} draws it",
                                 result.id, lesson.number),
          .batch = batch};
}

int debug(const DebugOptions& options, const Environment& environment) {
  const Wanted chosen = wanted(environment, options.what);
  if (chosen.exercise.empty())
    throw UsageError(fmt::format("{}: name an exercise too: lab debug {}.1", options.what,
                                 chosen.lesson.number));
  if (find_gdb().empty()) throw NoDebugger();
  const RunPlace place{environment.root, environment.programs, options.file, environment.now};
  Verdict verdict = run_lesson(chosen.lesson, place);
  std::erase_if(verdict.exercises,
                [&](const ExerciseResult& each) { return each.id != chosen.exercise; });
  fmt::print("{}", text_of(verdict, chosen.lesson, wants_colour()));
  std::fflush(stdout);
  if (verdict.compile.status != Status::passed) return kNo;
  const ExerciseResult& result = verdict.exercises.front();
  if (result.checks.empty()) return kMachineLacks;
  fmt::print("\n");
  std::fflush(stdout);
  return debug_lesson(chosen.lesson, place, request_for(chosen.lesson, result, options.batch));
}

}  // namespace

void add_debug(CLI::App& app, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("debug", "An exercise's check again, stopped in your code by gdb");
  const auto options = std::make_shared<DebugOptions>();
  command->add_option("EXERCISE", options->what, "01.4")->required();
  command->add_flag("--batch", options->batch, "Show each stop with its values, and go on");
  command->add_option("--file", options->file, "This file in place of the lesson's");
  command->callback([options, &chosen] {
    chosen = [options](const Environment& environment) { return debug(*options, environment); };
  });
}

}  // namespace lab::cli
