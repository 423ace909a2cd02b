#include <fmt/format.h>
#include <grader/cli/term/term_commands.hpp>
#include <grader/text/printable.hpp>

#include <map>
#include <memory>
#include <ostream>

namespace grader {
namespace {

struct AppealOptions : TermOptions {
  std::string student, lesson, check, text;
  long long number = 0;
};

void add_appeal(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<AppealOptions>();
  auto* command = app.add_subcommand("appeal", "Open an appeal of a student against a check");
  add_term_options(*command, *options);
  command->add_option("STUDENT", options->student, "An id of roster.csv")->required();
  command->add_option("LESSON", options->lesson, "NN or NN_name")->required();
  command->add_option("CHECK", options->check, "01.4.words_of_the_check")->required();
  command->add_option("TEXT", options->text, "What the student says")->required();
  on_book(*command, options, chosen, [options](Book& book, Environment& environment) {
    const auto number =
        book.appeal(options->student, options->lesson, options->check, options->text);
    environment.out << fmt::format("appeal {} is open\n", number);
    return ExitCode::done;
  });
}

void add_appeals_list(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<TermOptions>();
  auto* command = app.add_subcommand("appeals", "List the term's appeals");
  add_term_options(*command, *options);
  on_book(*command, options, chosen, [](Book& book, Environment& environment) {
    std::map<std::string, std::string> names;
    for (const auto& entry : book.roster()) names[book.pseudonym(entry.id)] = entry.id;
    const auto appeals = book.session().query<book::Appeal>().order_by(&book::Appeal::id).all();
    for (const auto& appeal : appeals) {
      environment.out << printable_line(fmt::format(
                             "{} {:<8} {} {}: {}", static_cast<long long>(appeal->id),
                             appeal->state.c_str(), names[appeal->student->pseudonym.c_str()],
                             appeal->check_id.c_str(), appeal->text.c_str()))
                      << '\n';
    }
    return ExitCode::done;
  });
}

void add_answer(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<AppealOptions>();
  auto* command = app.add_subcommand("answer", "Answer an open appeal");
  add_term_options(*command, *options);
  command->add_option("NUMBER", options->number, "As `grader appeals` lists it")->required();
  command->add_option("TEXT", options->text, "What the student reads")->required();
  on_book(*command, options, chosen, [options](Book& book, Environment&) {
    book.answer_appeal(options->number, options->text);
    return ExitCode::done;
  });
}

void add_close(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<AppealOptions>();
  auto* command = app.add_subcommand("close", "Close an answered appeal");
  add_term_options(*command, *options);
  command->add_option("NUMBER", options->number, "As `grader appeals` lists it")->required();
  on_book(*command, options, chosen, [options](Book& book, Environment&) {
    book.close_appeal(options->number);
    return ExitCode::done;
  });
}

}  // namespace

void add_appeals(CLI::App& app, Command& chosen) {
  add_appeal(app, chosen);
  add_appeals_list(app, chosen);
  add_answer(app, chosen);
  add_close(app, chosen);
}

}  // namespace grader
