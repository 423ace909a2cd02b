#include <grader/engine/replay.hpp>

#include <fmt/format.h>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/interrupts.hpp>
#include <grader/cli/judging.hpp>
#include <grader/cli/suites.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

struct ReplayCommandOptions {
  std::string dir;
  LessonOptions lessons;
  unsigned jobs = default_jobs();
  SeedOptions seeds;
  std::string sandbox = "auto";
  std::string suites;
};

std::vector<StoredRecord> records_in(const ReplayCommandOptions& options,
                                     const std::vector<lab::Lesson>& chosen) {
  std::vector<StoredRecord> records;
  try {
    records = read_records(options.dir);
  } catch (const std::exception& error) {
    throw CommandError(ExitCode::usage, error.what());
  }
  if (!options.lessons.is_one()) return records;
  std::erase_if(records, [&](const StoredRecord& stored) {
    return stored.record.submission.lesson != chosen.front().name;
  });
  return records;
}

ExitCode replay_all(const ReplayCommandOptions& options, Environment& environment) {
  const auto chosen = choose_lessons(options.lessons);
  const auto judge = environment.make_judge(
      {chosen.root, options.sandbox, "graded-subject", built_suites(options.suites, chosen.root)});
  const Interrupts interrupts;
  const auto records = records_in(options, chosen.chosen);
  Progress progress(environment.err, environment.err_is_terminal, records.size(),
                    {"replayed", "record"});
  const auto found = replay(
      options.dir, records, chosen.chosen, *judge,
      {options.jobs, options.seeds.repeat, options.seeds.shuffle, interrupts.token()}, progress);
  progress.finish();
  if (found.interrupted) return interrupts.exit_code().value_or(ExitCode::interrupted);
  for (const auto* lines : {&found.differences, &found.impossible})
    for (const auto& line : *lines) environment.out << line << '\n';
  environment.out << fmt::format(
      "{} the same, {} different, {} cannot be replayed, {} rejected uploads\n", found.same,
      found.differences.size(), found.impossible.size(), found.rejected);
  return found.differences.empty() && found.impossible.empty() ? ExitCode::done : ExitCode::no;
}

}  // namespace

void add_replay(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<ReplayCommandOptions>();
  auto* command = app.add_subcommand(
      "replay", "Judge what a run judged once more and compare (exit 1: something differs)");
  command->add_option("GRADES", options->dir, "The folder that grade or merge wrote")->required();
  add_lesson_of_class_options(*command, options->lessons);
  add_jobs_option(*command, options->jobs);
  add_repeat_options(*command, options->seeds);
  add_sandbox_option(*command, options->sandbox);
  add_suites_option(*command, options->suites);
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return replay_all(*options, environment); };
  });
}

}  // namespace grader
