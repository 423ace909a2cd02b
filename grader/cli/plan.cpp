#include <fmt/format.h>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/class_options.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/judging.hpp>
#include <grader/cli/suites.hpp>
#include <grader/shards/plan.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

struct PlanOptions {
  ClassOptions of;
  LessonOptions lessons;
  unsigned shards = 0;
  std::string out;
  std::string key;
  SeedOptions seeds;
  std::string sandbox = "auto";
  std::string suites;
};

PlanRequest request_of(const PlanOptions& options, std::vector<lab::Lesson> lessons,
                       std::string key) {
  PlanRequest request;
  request.folder = options.of.folder;
  request.lessons = std::move(lessons);
  request.direct = options.lessons.is_one();
  request.out = options.out;
  request.unpack = unpacking(options.sandbox);
  request.who_is = who_is(options.of);
  request.key = std::move(key);
  request.plan.shards = options.shards;
  request.plan.seed = options.seeds.given_seed();
  request.plan.repeat = options.seeds.repeat;
  request.plan.shuffle = options.seeds.shuffle;
  return request;
}

ExitCode plan(const PlanOptions& options, Environment& environment) {
  check_outside(options.of.folder, options.out);
  auto chosen = choose_graded_lessons(options.lessons);
  const auto judge = environment.make_judge(
      {chosen.root, options.sandbox, "graded-subject", built_suites(options.suites, chosen.root)});
  const auto key = instructors_key(options.key, environment.home);
  const auto made = make_plan(request_of(options, std::move(chosen.chosen), key), *judge);
  say_notes(made.notes, options.of, environment.err);
  environment.out << fmt::format(
      "{} submissions in {} shards: {}\n"
      "Next: `grader run {} --shard K` for K from 0 to {}, then `grader merge {} --out DIR`.\n",
      made.plan.submissions, options.shards, options.out, options.out, options.shards - 1,
      options.out);
  return ExitCode::done;
}

}  // namespace

void add_plan(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<PlanOptions>();
  auto* command = app.add_subcommand("plan", "Cut a class into shards that other machines grade");
  add_class_options(*command, options->of);
  command->add_option("--shards", options->shards, "How many; 50 to 500 submissions each is good")
      ->check(CLI::Range(1, 100000))
      ->required();
  command
      ->add_option("--out", options->out, "The plan's folder, which is made and then not changed")
      ->required();
  add_lesson_of_class_options(*command, options->lessons);
  add_seed_options(*command, options->seeds);
  add_key_option(*command, options->key);
  add_sandbox_option(*command, options->sandbox);
  add_suites_option(*command, options->suites);
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return plan(*options, environment); };
  });
}

}  // namespace grader
