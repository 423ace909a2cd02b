#include <fmt/format.h>
#include <grader/book/student_page.hpp>
#include <grader/cli/term/term_commands.hpp>

#include <memory>
#include <ostream>

namespace grader {

void add_forget(CLI::App& app, Command& chosen) {
  struct Options : TermOptions {
    std::string student;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "forget", "Drop a student's identity and work from a term; scores stay under a pseudonym");
  add_term_options(*command, *options);
  command->add_option("STUDENT", options->student, "An id of roster.csv")->required();
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    const auto page = page_of(book, options->student);
    book.forget(options->student);
    std::filesystem::remove(page);
    environment.out << fmt::format(
        "{} is forgotten here; what was handed in, GRADES and backups are yours to remove\n",
        options->student);
    return ExitCode::done;
  });
}

}  // namespace grader
