#include <fmt/format.h>
#include <grader/author/mutate.hpp>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/interrupts.hpp>
#include <grader/cli/judging.hpp>
#include <grader/engine/progress.hpp>
#include <grader/text/digest.hpp>
#include <grader/text/printable.hpp>

#include <memory>
#include <optional>
#include <ostream>

namespace grader {
namespace {

struct MutateOptions {
  LessonOptions lessons;
  unsigned jobs = default_jobs();
};

// Whether none survived.
bool look_at(const lab::Lesson& lesson, const ChosenLessons& lessons, Judge& judge,
             const JudgingOptions& judging, Environment& environment) {
  const auto mutants = mutants_of(lessons.root, lesson);
  std::optional<Progress> progress;
  if (environment.err_is_terminal)
    progress.emplace(environment.err, true, mutants.size(), ProgressWords{"judged", "mutant"});
  JudgingOptions options = judging;
  options.seed = sha256_hex(lesson.name);  // the same at each call: a survivor can be looked at
  options.on_done = [&] {
    if (progress) progress->add(1);
  };
  const auto report = judge_mutants(lessons.root, lesson, mutants, judge, options);
  if (progress) progress->finish();
  environment.out << fmt::format("{}: {} mutants, {} killed, {} equivalent, {} survive\n",
                                 lesson.name, report.total, report.killed, report.equivalent,
                                 report.total - report.killed - report.equivalent);
  for (const auto& line : report.failures) environment.out << printable_line(line) << '\n';
  return report.failures.empty();
}

ExitCode run(const MutateOptions& options, Environment& environment) {
  const Interrupts interrupts;
  const auto lessons = choose_lessons(options.lessons);
  const auto judge = environment.make_judge({lessons.root, "auto"});
  JudgingOptions judging;
  judging.workers = options.jobs;
  judging.stop = interrupts.token();
  bool ok = true;
  try {
    for (const auto& lesson : lessons.chosen)
      ok = look_at(lesson, lessons, *judge, judging, environment) && ok;
  } catch (const Interrupted&) {
    return interrupts.exit_code().value_or(ExitCode::interrupted);
  }
  return ok ? ExitCode::done : ExitCode::no;
}

}  // namespace

void add_mutate(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<MutateOptions>();
  auto* command = app.add_subcommand(
      "mutate", "Change a lesson's solution in many small ways, and name what no check notices");
  add_lesson_options(*command, options->lessons);
  add_jobs_option(*command, options->jobs, "Mutants");
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return run(*options, environment); };
  });
}

}  // namespace grader
