#include <fmt/format.h>
#include <grader/book/standing.hpp>
#include <grader/cli/term/term_commands.hpp>
#include <grader/report/escape.hpp>
#include <grader/text/printable.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <memory>
#include <ostream>
#include <vector>

namespace grader {
namespace {

SubmissionTimes times_in(const std::string& file, const TimeZone& zone) {
  if (file.empty()) return {};
  try {
    return parse_times(lab::read_whole_file(file), zone);
  } catch (const std::system_error&) {
    throw TermError(fmt::format("{}: cannot be read; name the platform's table of times", file));
  }
}

void add_import(CLI::App& app, Command& chosen) {
  struct Options : TermOptions {
    std::string grades, times;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("import", "Take what grade or merge recorded into the book");
  add_term_options(*command, *options);
  command->add_option("GRADES", options->grades, "The folder that grade or merge wrote")
      ->required();
  command->add_option(
      "--times", options->times,
      "Table (CSV) with student, lesson and submitted_at, from the platform; what is "
      "not in it counts as in time");
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    const auto records = records_of(options->grades);
    const auto imported = book.import(records, times_in(options->times, book.course().zone));
    environment.out << fmt::format("{} attempts added, {} known, {} unmatched\n", imported.added,
                                   imported.known, imported.unmatched.size());
    if (imported.timed > 0)
      environment.out << fmt::format("{} of those known have a time now\n", imported.timed);
    for (const auto& name : imported.unmatched) tell_unmatched(name, environment.err);
    return ExitCode::done;
  });
}

struct ShowOptions : TermOptions {
  std::string student, section;
  double below = 0;
  bool csv = false;
};

bool is_shown(const StudentStanding& standing, const ShowOptions& options) {
  return (options.student.empty() || standing.student.id == options.student) &&
         (options.section.empty() || standing.student.section == options.section) &&
         (options.below <= 0 || standing.total.share * 100 < options.below);
}

std::string points_cell(const StudentStanding& standing, std::size_t lesson) {
  if (standing.max_scores[lesson] == 0) return "-";
  const auto& points = standing.lessons[lesson];
  const auto& dropped = standing.total.dropped;
  const bool is_dropped = std::find(dropped.begin(), dropped.end(), lesson) != dropped.end();
  return fmt::format("{:g}{}{}", points.points, points.late.days > 0 ? " late" : "",
                     is_dropped ? " dropped" : "");
}

std::string text_line(const StudentStanding& standing) {
  std::string line = fmt::format("{:<16}", standing.student.id);
  for (std::size_t i = 0; i < standing.lessons.size(); ++i)
    line += fmt::format(" {:>14}", points_cell(standing, i));
  return printable_line(line + fmt::format(" {:>8.1f} %", standing.total.share * 100));
}

std::string text_head(const Course& course) {
  std::string line = fmt::format("{:<16}", "student");
  for (const auto& lesson : course.lessons)
    line += fmt::format(" {:>14}", lesson.name.substr(0, 14));
  return line + fmt::format(" {:>10}", "total");
}

// Numbers alone; empty where nothing was handed in.
std::string csv_row(const StudentStanding& standing) {
  std::vector<std::string> fields{csv_text(printable_line(standing.student.id))};
  for (std::size_t i = 0; i < standing.lessons.size(); ++i) {
    const bool is_there = standing.max_scores[i] > 0;
    fields.push_back(is_there ? fmt::format("{:g}", standing.lessons[i].points) : "");
  }
  fields.push_back(fmt::format("{:.1f}", standing.total.share * 100));
  return csv_line(fields);
}

std::string csv_head(const Course& course) {
  std::vector<std::string> fields{csv_text("student")};
  for (const auto& lesson : course.lessons) fields.push_back(csv_text(lesson.name));
  fields.push_back(csv_text("total"));
  return csv_line(fields);
}

void add_show(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<ShowOptions>();
  auto* command = app.add_subcommand("show", "Show where students stand under the term's rules");
  add_term_options(*command, *options);
  command->add_option("--student", options->student, "Only this id");
  command->add_option("--section", options->section, "Only this section");
  command->add_option("--below", options->below, "Only students below so many per cent");
  command->add_flag("--csv", options->csv, "As a table for other programs");
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    const bool csv = options->csv;
    environment.out << (csv ? csv_head(book.course()) : text_head(book.course()) + '\n');
    for (const auto& standing : standings(book)) {
      if (!is_shown(standing, *options)) continue;
      environment.out << (csv ? csv_row(standing) : text_line(standing) + '\n');
    }
    return ExitCode::done;
  });
}

}  // namespace

void add_book(CLI::App& app, Command& chosen) {
  add_import(app, chosen);
  add_show(app, chosen);
}

}  // namespace grader
