#include <grader/book/regrade.hpp>

#include <fmt/format.h>
#include <grader/cli/term/term_commands.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

namespace grader {
namespace {

struct RegradeOptions : TermOptions {
  std::string grades, reason;
  std::vector<std::string> students;
  bool raise_only = false, write = false;
  long long number = 0;
};

std::vector<Record> chosen_records(const RegradeOptions& options) {
  auto records = records_of(options.grades);
  if (options.students.empty()) return records;
  std::erase_if(records, [&](const Record& record) {
    const auto& of = options.students;
    return std::find(of.begin(), of.end(), record.submission.student) == of.end();
  });
  return records;
}

void print(const Regrading& regrading, std::ostream& out) {
  for (const auto& change : regrading.changes) {
    out << printable_line(fmt::format("{} {}: {:g} -> {:g} ({} -> {})", change.student,
                                      change.lesson, change.before, change.after,
                                      change.verdict_before, change.verdict_after))
        << '\n';
  }
  out << fmt::format("{} change, {} stay, {} would be lower and are kept\n",
                     regrading.changes.size(), regrading.same, regrading.kept);
}

void add_regrade_grades(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<RegradeOptions>();
  auto* command = app.add_subcommand(
      "regrade", "Compare new records of the same files with the book; --write takes them over");
  add_term_options(*command, *options);
  command->add_option("GRADES", options->grades, "The folder of the new run")->required();
  command->add_option("--student", options->students, "Only these");
  command->add_flag("--raise-only", options->raise_only, "Leave alone what would be lower");
  command->add_flag("--write", options->write, "Write what is shown");
  command->add_option("--reason", options->reason, "Why; kept with it")->needs("--write");
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    const auto records = chosen_records(*options);
    const auto proposed = propose(book, records, options->raise_only);
    for (const auto& name : proposed.unmatched) tell_unmatched(name, environment.err);
    print(proposed, environment.out);
    if (!options->write) return ExitCode::done;
    const auto number = apply(book, records, options->raise_only,
                              options->reason.empty() ? "regrade" : options->reason);
    environment.out << fmt::format("written as regrade {}; `grader undo {} {}` puts it back\n",
                                   number, options->term, number);
    return ExitCode::done;
  });
}

void add_undo(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<RegradeOptions>();
  auto* command = app.add_subcommand("undo", "Put back what a regrade changed");
  add_term_options(*command, *options);
  command->add_option("NUMBER", options->number, "As regrade said it")->required();
  on_book(*command, options, chosen, [options](Book& book, Environment&) {
    undo(book, options->number);
    return ExitCode::done;
  });
}

}  // namespace

void add_regrade(CLI::App& app, Command& chosen) {
  add_regrade_grades(app, chosen);
  add_undo(app, chosen);
}

}  // namespace grader
