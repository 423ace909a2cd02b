#include <grader/book/student_page.hpp>

#include <fmt/format.h>
#include <grader/cli/term/term_commands.hpp>
#include <lab/text/atomic_file.hpp>

#include <filesystem>
#include <memory>
#include <ostream>

namespace grader {
namespace fs = std::filesystem;
namespace {

struct PublishOptions : TermOptions {
  std::string lesson, student;
  bool hold = false, published_only = false;
};

Time now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

void check_ids(Book& book, const CourseLesson& lesson) {
  for (const auto& id : unknown_checks(book, lesson))
    throw TermError(fmt::format("course.toml: {}: no record of {} has a check {}; correct its id",
                                "checks", lesson.name, id));
}

// All pages anew: what is held again, or of whom was forgotten, goes.
std::size_t write_pages(Book& book, const fs::path& folder) {
  fs::remove_all(folder);
  Publisher publisher(book, now());
  for (const auto& student : book.roster())
    lab::write_file_atomically(page_of(book, student.id),
                               student_html(book, publisher, student.id));
  if (fs::exists(folder)) fs::permissions(folder, fs::perms::owner_all);
  return book.roster().size();
}

ExitCode publish(const PublishOptions& options, Book& book, Environment& environment) {
  if (!options.lesson.empty()) {
    const auto& lesson = book.lesson(options.lesson);
    check_ids(book, lesson);
    if (options.hold)
      book.hold(lesson.name);
    else
      book.publish(lesson.name);
    environment.out << fmt::format("{} is {}\n", lesson.name, options.hold ? "held" : "published");
  }
  const auto folder = page_of(book, "x").parent_path();
  const auto pages = write_pages(book, folder);
  environment.out << fmt::format("{} pages are in {}, a student's each\n", pages, folder.string());
  return ExitCode::done;
}

void add_publish_lesson(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<PublishOptions>();
  auto* command = app.add_subcommand(
      "publish", "Let students see the results of a lesson, and write a page for each student");
  add_term_options(*command, *options);
  auto* lesson = command->add_option("LESSON", options->lesson,
                                     "NN or NN_name; without it the pages are written anew");
  command->add_flag("--hold", options->hold, "Take the lesson's results back")->needs(lesson);
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    return publish(*options, book, environment);
  });
}

void add_preview(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<PublishOptions>();
  auto* command =
      app.add_subcommand("preview", "Show a student's results as the student sees them");
  add_term_options(*command, *options);
  command->add_option("STUDENT", options->student, "An id of roster.csv")->required();
  command->add_flag("--published", options->published_only, "Without what is still held");
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    Publisher publisher(book, now());
    environment.out << student_text(book, publisher, options->student, !options->published_only);
    return ExitCode::done;
  });
}

}  // namespace

void add_publish(CLI::App& app, Command& chosen) {
  add_publish_lesson(app, chosen);
  add_preview(app, chosen);
}

}  // namespace grader
