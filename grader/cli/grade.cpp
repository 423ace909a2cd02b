#include <fmt/format.h>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/class_options.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/interrupts.hpp>
#include <grader/cli/judging.hpp>
#include <grader/cli/reporting.hpp>
#include <grader/cli/suites.hpp>
#include <grader/collect/class_folder.hpp>
#include <grader/collect/kept_files.hpp>
#include <grader/engine/batch.hpp>
#include <grader/text/printable.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

struct GradeOptions {
  ClassOptions of;
  bool dry_run = false;
  LessonOptions lessons;
  unsigned jobs = default_jobs();
  std::string out = "./grades";
  std::string key;
  SeedOptions seeds;
  std::string sandbox = "auto";
  std::string suites;
  ReportOptions report;
};

class GradeCommand {
 public:
  GradeCommand(const GradeOptions& options, Environment& environment)
      : options_(options), environment_(environment) {}

  ExitCode run() {
    check_formats(options_.report);
    check_outside(options_.of.folder, options_.out);
    const auto chosen = choose_graded_lessons(options_.lessons);
    lessons_ = chosen.chosen;
    const auto collected = collect_class({options_.of.folder, lessons_, options_.lessons.is_one(),
                                          unpacking(options_.sandbox), who_is(options_.of)});
    if (options_.dry_run) {
      show_matching(collected, options_.of, environment_.out);
      return ExitCode::done;
    }
    say_notes(collected, options_.of, environment_.err);
    const auto judge = environment_.make_judge({chosen.root, options_.sandbox, "graded-subject",
                                                built_suites(options_.suites, chosen.root)});
    const auto result = grade(collected.submissions, *judge);
    for (const auto& failure : result.failures) say(failure);
    if (result.machine_lacks) throw CommandError(ExitCode::machine_lacks, *result.machine_lacks);
    if (result.interrupted) return interrupted(result);
    write_reports({result.run, result.records, lessons_}, options_.report, options_.out,
                  environment_.out);
    return result.failures.empty() ? ExitCode::done : ExitCode::own_failure;
  }

 private:
  BatchResult grade(const std::vector<Submission>& submissions, Judge& judge) {
    BatchOptions batch;
    batch.workers = options_.jobs;
    batch.seed = options_.seeds.given_seed();
    batch.repeat = options_.seeds.repeat;
    batch.shuffle = options_.seeds.shuffle;
    batch.stop = interrupts_.token();
    batch.key = instructors_key(options_.key, environment_.home);
    const auto store = open_store(batch.key);
    for (const auto& submission : submissions) keep_files(options_.out, submission);
    Progress progress(environment_.err, environment_.err_is_terminal, submissions.size());
    auto result = grade_batch(submissions, lessons_, judge, *store, batch, progress);
    progress.finish();
    return result;
  }

  std::unique_ptr<RecordStore> open_store(const std::string& key) const {
    try {
      return std::make_unique<RecordStore>(options_.out, Signer(key));
    } catch (const std::exception& error) {
      throw CommandError(ExitCode::usage, error.what());
    }
  }

  ExitCode interrupted(const BatchResult& result) {
    say(fmt::format("interrupted: {} records are in {}; the same command goes on",
                    result.records.size(), options_.out));
    return interrupts_.exit_code().value_or(ExitCode::interrupted);
  }

  void say(std::string_view line) { environment_.err << "grader: " << line << std::endl; }

  const GradeOptions& options_;
  Environment& environment_;
  Interrupts interrupts_;
  std::vector<lab::Lesson> lessons_;
};

}  // namespace

void add_grade(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<GradeOptions>();
  auto* grade = app.add_subcommand("grade", "Grade the submissions of a class");
  add_class_options(*grade, options->of);
  grade->add_flag("--dry-run", options->dry_run,
                  "Only say whose uploads were found: matched, unmatched, twice");
  add_lesson_of_class_options(*grade, options->lessons);
  add_jobs_option(*grade, options->jobs);
  grade
      ->add_option("--out", options->out,
                   "Where records and reports go; the same command on the "
                   "same folder goes on where it stopped")
      ->capture_default_str();
  add_report_options(*grade, options->report);
  add_seed_options(*grade, options->seeds);
  add_key_option(*grade, options->key);
  add_sandbox_option(*grade, options->sandbox);
  add_suites_option(*grade, options->suites);
  grade->callback([options, &chosen] {
    chosen = [options](Environment& environment) {
      return GradeCommand(*options, environment).run();
    };
  });
}

}  // namespace grader
