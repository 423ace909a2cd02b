#include <grader/book/student_page.hpp>

#include <fmt/format.h>
#include <grader/cli/term/term_commands.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

struct PublishOptions : TermOptions {
  std::string lesson, student;
  bool published_only = false;
};

void add_publish_lesson(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<PublishOptions>();
  auto* command = app.add_subcommand("publish", "Let students see the results of a lesson");
  add_term_options(*command, *options);
  command->add_option("LESSON", options->lesson, "NN or NN_name")->required();
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    book.publish(options->lesson);
    environment.out << fmt::format("{} is published\n", book.lesson(options->lesson).name);
    return ExitCode::done;
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
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    environment.out << student_page(book, options->student, now, !options->published_only);
    return ExitCode::done;
  });
}

}  // namespace

void add_publish(CLI::App& app, Command& chosen) {
  add_publish_lesson(app, chosen);
  add_preview(app, chosen);
}

}  // namespace grader
