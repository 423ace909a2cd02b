#include <fmt/format.h>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/interrupts.hpp>
#include <grader/cli/judging.hpp>
#include <grader/cli/suites.hpp>
#include <grader/shards/run_shard.hpp>

#include <charconv>
#include <cstdlib>
#include <memory>
#include <optional>
#include <ostream>
#include <string_view>

namespace grader {
namespace {

struct RunOptions {
  std::string plan;
  std::optional<unsigned> shard;
  unsigned jobs = default_jobs();
  std::string key;
  std::string sandbox = "auto";
  std::string suites;
  std::string root;
};

// What each engine calls the number of a task, and the number of its first task.
struct EngineVariable {
  const char* name;
  unsigned first;
};
constexpr EngineVariable kEngines[] = {
    {"SLURM_ARRAY_TASK_ID", 0}, {"JOB_COMPLETION_INDEX", 0}, {"PARALLEL_SEQ", 1}};

std::optional<unsigned> number_in(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

unsigned shard_of_engine() {
  for (const auto& [name, first] : kEngines) {
    const char* text = std::getenv(name);
    if (!text) continue;
    const auto number = number_in(text);
    if (number && *number >= first) return *number - first;
    throw CommandError(ExitCode::usage,
                       fmt::format("{}={}: is no shard; name one by --shard", name, text));
  }
  throw CommandError(ExitCode::usage,
                     "--shard: which one? No engine says so by SLURM_ARRAY_TASK_ID, "
                     "JOB_COMPLETION_INDEX or PARALLEL_SEQ; name it");
}

ExitCode run(const RunOptions& options, Environment& environment) {
  const auto shard = options.shard ? *options.shard : shard_of_engine();
  const auto chosen = choose_lessons({"all", options.root});
  const auto judge = environment.make_judge(
      {chosen.root, options.sandbox, "graded-subject", built_suites(options.suites, chosen.root)});
  const Interrupts interrupts;
  BatchOptions batch;
  batch.workers = options.jobs;
  batch.key = instructors_key(options.key, environment.home);
  batch.stop = interrupts.token();
  const auto result = run_shard(options.plan, shard, chosen.chosen, *judge, batch, environment.err,
                                environment.err_is_terminal);
  for (const auto& failure : result.failures) environment.err << "grader: " << failure << std::endl;
  if (result.machine_lacks) throw CommandError(ExitCode::machine_lacks, *result.machine_lacks);
  if (result.interrupted) return interrupts.exit_code().value_or(ExitCode::interrupted);
  return result.failures.empty() ? ExitCode::done : ExitCode::own_failure;
}

}  // namespace

void add_run(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<RunOptions>();
  auto* command = app.add_subcommand(
      "run", "Grade one shard of a plan; run again, it goes on where it was stopped");
  command->add_option("PLAN", options->plan, "The folder that plan wrote")->required();
  command->add_option("--shard", options->shard,
                      "Its number, from 0 [SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, or "
                      "PARALLEL_SEQ - 1]");
  add_jobs_option(*command, options->jobs);
  add_key_option(*command, options->key);
  add_sandbox_option(*command, options->sandbox);
  add_suites_option(*command, options->suites);
  command->add_option("--root", options->root, "The repository's root [RELATIONSHIP_LAB_ROOT]");
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return run(*options, environment); };
  });
}

}  // namespace grader
