#include <fmt/format.h>
#include <grader/author/validate.hpp>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/interrupts.hpp>
#include <grader/cli/judging.hpp>
#include <grader/cli/suites.hpp>
#include <grader/engine/progress.hpp>
#include <grader/text/digest.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

namespace grader {
namespace {

struct ValidateCommandOptions {
  LessonOptions lessons;
  std::string suites;
  std::string format = "text";
  bool quick = false;
  unsigned jobs = default_jobs();
};

class ValidateCommand {
 public:
  ValidateCommand(const ValidateCommandOptions& options, Environment& environment)
      : options_(options), environment_(environment) {}

  ExitCode run() {
    const auto lessons = choose_lessons(options_.lessons);
    const auto suites = built_suites(options_.suites, lessons.root);
    judge_ = environment_.make_judge({lessons.root, "auto", "graded-subject", suites});
    yes_man_ = environment_.make_judge({lessons.root, "auto", "yes-man", suites});
    std::vector<LessonValidation> found;
    try {
      for (const auto& lesson : lessons.chosen) found.push_back(look_at(lesson, lessons));
    } catch (const Interrupted&) {
      return interrupts_.exit_code().value_or(ExitCode::interrupted);
    }
    write(found);
    const bool ok = std::all_of(found.begin(), found.end(), [](auto& each) { return each.ok(); });
    return ok ? ExitCode::done : ExitCode::no;
  }

 private:
  LessonValidation look_at(const lab::Lesson& lesson, const ChosenLessons& lessons) {
    std::optional<Progress> progress;
    ValidateOptions options;
    options.workers = options_.jobs;
    options.quick = options_.quick;
    options.seed = sha256_hex(lesson.name);  // the same at each call: a failure can be repeated
    options.stop = interrupts_.token();
    options.on_start = [&](std::size_t total) {
      if (environment_.err_is_terminal)
        progress.emplace(environment_.err, true, total, ProgressWords{"judged", "file"});
    };
    options.on_done = [&] {
      if (progress) progress->add(1);
    };
    auto found = validate(lessons.root, lesson, lessons.all, *judge_, *yes_man_, options);
    if (progress) progress->finish();
    return found;
  }

  void write(const std::vector<LessonValidation>& found) {
    const bool json = options_.format == "json";
    environment_.out << (json ? to_json(found).dump(2) + "\n" : table_of(found));
    auto& failures = json ? environment_.err : environment_.out;
    for (const auto& lesson : found)
      for (const auto& line : all_failures(lesson))
        failures << (json ? "grader: " : "") << printable_line(line) << '\n';
  }

  const ValidateCommandOptions& options_;
  Environment& environment_;
  Interrupts interrupts_;
  std::unique_ptr<Judge> judge_, yes_man_;
};

}  // namespace

void add_validate(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<ValidateCommandOptions>();
  auto* command = app.add_subcommand(
      "validate", "Prove that a lesson is strong and fair, by judging its own files");
  add_lesson_options(*command, options->lessons);
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_flag("--quick", options->quick,
                    "One run in place of five, and no mechanical mutants");
  add_jobs_option(*command, options->jobs, "Files");
  add_suites_option(*command, options->suites);
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) {
      return ValidateCommand(*options, environment).run();
    };
  });
}

}  // namespace grader
