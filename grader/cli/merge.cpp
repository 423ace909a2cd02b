#include <fmt/format.h>
#include <grader/cli/commands.hpp>
#include <grader/cli/judging.hpp>
#include <grader/shards/merge.hpp>
#include <grader/text/printable.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

struct MergeOptions {
  std::string plan;
  std::string out = "./grades";
  std::string key;
};

// "0,3,7", as Slurm's --array takes it.
std::string list_of(const std::vector<unsigned>& shards) {
  return fmt::format("{}", fmt::join(shards, ","));
}

ExitCode merge(const MergeOptions& options, Environment& environment) {
  const auto merged =
      merge_plan(options.plan, options.out, Signer(instructors_key(options.key, environment.home)));
  if (merged.missing.empty()) {
    environment.out << fmt::format("{} records are in {}\n", merged.records, options.out);
    return ExitCode::done;
  }
  for (const auto& name : merged.missing) environment.out << printable_line(name) << '\n';
  environment.err << fmt::format(
                         "grader: {}: {} of {} records are missing, named on stdout; run shards {} "
                         "again, then merge",
                         options.plan, merged.missing.size(), merged.records,
                         list_of(merged.shards))
                  << std::endl;
  return ExitCode::no;
}

}  // namespace

void add_merge(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<MergeOptions>();
  auto* command = app.add_subcommand("merge", "Put the records of a plan's shards together");
  command->add_option("PLAN", options->plan, "The folder that plan wrote")->required();
  command
      ->add_option("--out", options->out,
                   "Where the records go; reports are made from them by `grader export`")
      ->capture_default_str();
  add_key_option(*command, options->key);
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return merge(*options, environment); };
  });
}

}  // namespace grader
