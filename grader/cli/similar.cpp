#include <fmt/format.h>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/class_options.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/judging.hpp>
#include <grader/cli/reporting.hpp>
#include <grader/gradebook/record_store.hpp>
#include <grader/similarity/mistakes.hpp>
#include <grader/similarity/references.hpp>
#include <grader/similarity/report.hpp>

#include <map>
#include <memory>
#include <ostream>

namespace grader {
namespace {

using similarity::LessonComparison;

struct SimilarOptions {
  ClassOptions of;
  LessonOptions lessons;
  std::string grades;
  std::string out = "./similar";
  std::vector<std::string> formats = {"text", "html"};
  std::string sandbox = "auto";
};

// Student and lesson, with how the exercises failed.
using AllMistakes = std::map<std::pair<std::string, std::string>, similarity::Mistakes>;

AllMistakes mistakes_in(const std::string& grades) {
  AllMistakes mistakes;
  if (grades.empty()) return mistakes;
  try {
    for (const auto& stored : read_records(grades)) {
      const auto& submission = stored.record.submission;
      mistakes[{submission.student, submission.lesson}] = similarity::mistakes_of(stored.record);
    }
  } catch (const std::exception& error) {
    throw CommandError(ExitCode::usage, error.what());
  }
  return mistakes;
}

LessonComparison compared(const lab::Lesson& lesson, const ChosenLessons& lessons,
                          std::vector<Submission> submissions, AllMistakes& mistakes) {
  LessonComparison comparison{lesson, {}, {}, !mistakes.empty()};
  for (auto& submission : submissions) {
    auto& failed = mistakes[{submission.summary.student, lesson.name}];
    comparison.entries.push_back({std::move(submission), std::move(failed)});
  }
  comparison.found =
      similarity::compare(comparison.entries, similarity::reference_of(lessons.root, lesson));
  return comparison;
}

ExitCode compare(const SimilarOptions& options, Environment& environment) {
  check_outside(options.of.folder, options.out);
  const auto lessons = choose_graded_lessons(options.lessons);
  auto mistakes = mistakes_in(options.grades);
  auto collected = collect_class({options.of.folder, lessons.chosen, options.lessons.is_one(),
                                  unpacking(options.sandbox), who_is(options.of)});
  std::map<std::string, std::vector<Submission>> by_lesson;
  for (auto& submission : collected.submissions)
    by_lesson[submission.summary.lesson].push_back(std::move(submission));
  std::vector<LessonComparison> found;
  for (const auto& lesson : lessons.chosen) {
    const auto handed_in = by_lesson.find(lesson.name);
    if (handed_in == by_lesson.end()) continue;
    found.push_back(compared(lesson, lessons, std::move(handed_in->second), mistakes));
  }
  for (const auto& format : options.formats) {
    if (format == "text") environment.out << similarity::text_report(found);
    if (format == "json") environment.out << similarity::json_report(found);
    if (format == "html") {
      write_report_folder(options.out, similarity::pages(found));
      environment.err << fmt::format("grader: {}/index.html is for staff\n", options.out);
    }
  }
  return ExitCode::done;
}

}  // namespace

void add_similar(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<SimilarOptions>();
  auto* command = app.add_subcommand(
      "similar", "Show staff which submissions have more in common than the brief explains");
  add_class_options(*command, options->of);
  add_lesson_of_class_options(*command, options->lessons);
  command->add_option("--grades", options->grades,
                      "The folder that grade wrote, to compare mistakes as well");
  command->add_option("--out", options->out, "Where the pages go")->capture_default_str();
  command
      ->add_option("--format", options->formats,
                   "text and json, on stdout, and html: separated by commas")
      ->delimiter(',')
      ->check(CLI::IsMember({"text", "json", "html"}))
      ->capture_default_str();
  add_sandbox_option(*command, options->sandbox);
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return compare(*options, environment); };
  });
}

}  // namespace grader
