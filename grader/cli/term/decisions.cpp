// What a person decides about one student and one lesson.
#include <fmt/format.h>
#include <grader/cli/term/term_commands.hpp>

#include <cstdlib>
#include <memory>
#include <ostream>

namespace grader {
namespace {

struct DecisionOptions : TermOptions {
  std::string student, lesson, value, reason, by, criterion;
  std::optional<double> points;
};

std::string user() {
  const char* name = std::getenv("USER");
  return name && *name ? name : "staff";
}

CLI::App* add_decision(CLI::App& app, const std::shared_ptr<DecisionOptions>& options,
                       const std::string& name, const std::string& what) {
  auto* command = app.add_subcommand(name, what);
  options->by = user();
  add_term_options(*command, *options);
  command->add_option("STUDENT", options->student, "An id of roster.csv")->required();
  command->add_option("LESSON", options->lesson, "NN or NN_name")->required();
  return command;
}

void add_override(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<DecisionOptions>();
  auto* command =
      add_decision(app, options, "override", "Give points for a lesson, whatever was computed");
  command->add_option("POINTS", options->points, "Without it, earlier overrides are taken back");
  command->add_option("--reason", options->reason, "Why; kept with it")->required();
  command->add_option("--by", options->by, "Who decides")->capture_default_str();
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    book.override_points(options->student, options->lesson, options->points, options->reason,
                         options->by);
    environment.out << fmt::format(
        "{}, {}: {}\n", options->student, options->lesson,
        options->points ? fmt::format("{:g} points", *options->points) : "as computed");
    return ExitCode::done;
  });
}

void add_extend(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<DecisionOptions>();
  auto* command = add_decision(app, options, "extend", "Give a student a later due time");
  command->add_option("UNTIL", options->value, "2027-02-10 23:59, in the term's time zone")
      ->required();
  command->add_option("--reason", options->reason, "Why; kept with it")->required();
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    const auto until = book.course().zone.parse(options->value);
    book.extend(options->student, options->lesson, until, options->reason);
    environment.out << fmt::format("{}, {}: until {}\n", options->student, options->lesson,
                                   book.course().zone.format(until));
    return ExitCode::done;
  });
}

void add_comment(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<DecisionOptions>();
  auto* command = add_decision(app, options, "comment",
                               "Say something about a student's work, with points or not");
  command->add_option("TEXT", options->value, "What the student reads")->required();
  command->add_option("--criterion", options->criterion, "Of the rubric");
  command->add_option("--points", options->points, "On top of the lesson's points");
  command->add_option("--by", options->by, "Who says it")->capture_default_str();
  on_book(*command, options, chosen, [options](Book& book, Environment&) {
    book.remark(options->student, options->lesson, options->value, options->by, options->criterion,
                options->points);
    return ExitCode::done;
  });
}

}  // namespace

void add_decisions(CLI::App& app, Command& chosen) {
  add_override(app, chosen);
  add_extend(app, chosen);
  add_comment(app, chosen);
}

}  // namespace grader
