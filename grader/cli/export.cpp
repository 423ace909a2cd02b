#include <fmt/format.h>
#include <grader/book/person.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/judging.hpp>
#include <grader/cli/reporting.hpp>
#include <grader/gradebook/record_store.hpp>
#include <lab/lesson/catalogue.hpp>

#include <memory>

namespace grader {
namespace {

struct ExportOptions {
  std::string dir = "./grades";
  std::string lesson = "all";
  std::string root;
  ReportOptions report;
  std::string student, key;
  std::vector<std::string> grades;
};

ExitCode export_person(const ExportOptions& options, Environment& environment) {
  Book book(options.dir, instructors_key(options.key, environment.home));
  environment.out << person_document(book, options.student,
                                     {options.grades.begin(), options.grades.end()});
  return ExitCode::done;
}

std::vector<StoredRecord> records_in(const std::string& dir) {
  try {
    return read_records(dir);
  } catch (const std::exception& error) {
    throw CommandError(ExitCode::usage, error.what());
  }
}

ExitCode export_reports(const ExportOptions& options, Environment& environment) {
  if (!options.student.empty()) return export_person(options, environment);
  check_formats(options.report);
  GradedClass graded;
  graded.lessons = lab::read_lessons(lab::find_root(options.root));
  const auto only = options.lesson == "all"
                        ? std::string()
                        : lab::choose_lesson(graded.lessons, options.lesson).name;
  for (auto& stored : records_in(options.dir)) {
    if (!only.empty() && stored.record.submission.lesson != only) continue;
    graded.run = stored.run;
    graded.records.push_back(std::move(stored.record));
  }
  if (graded.records.empty()) {
    throw CommandError(ExitCode::usage,
                       fmt::format("{}: has no records to export; grade first", options.dir));
  }
  write_reports(graded, options.report, options.dir, environment.out);
  return ExitCode::done;
}

}  // namespace

void add_export(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<ExportOptions>();
  auto* command =
      app.add_subcommand("export", "Write the records of a graded class in other formats");
  command
      ->add_option("DIR,--out", options->dir,
                   "The folder that grade wrote; with --student, a term's folder")
      ->capture_default_str();
  auto* student = command->add_option(
      "--student", options->student,
      "Instead of reports: all that the term has on this id of roster.csv, as JSON on stdout");
  command
      ->add_option("--grades", options->grades,
                   "Folders that grade wrote, which keep the submitted files")
      ->needs(student);
  add_key_option(*command, options->key);
  command->add_option("--lesson", options->lesson, "NN, NN_name or all")->capture_default_str();
  add_report_options(*command, options->report);
  command->add_option("--root", options->root, "The repository's root [RELATIONSHIP_LAB_ROOT]");
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return export_reports(*options, environment); };
  });
}

}  // namespace grader
