// What the commands on a term share: TERM and --key, and the book they open.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

#include <grader/book/book.hpp>
#include <grader/cli/commands.hpp>

namespace grader {

struct TermOptions {
  std::string term;
  std::string key;
};

// Adds TERM and --key.
void add_term_options(CLI::App& command, TermOptions& options);

// Runs `work` on the term's book when `command` was chosen.
void on_book(CLI::App& command, const std::shared_ptr<TermOptions>& options, Command& chosen,
             const std::function<ExitCode(Book&, Environment&)>& work);

// The records that grade or merge wrote to DIR. Throws TermError.
std::vector<Record> records_of(const std::string& dir);

// Says that "ann/01_one_to_many" is nobody's of the term, and so was left out.
void tell_unmatched(const std::string& name, std::ostream& err);

// Each adds its subcommands.
void add_new(CLI::App& app, Command& chosen);
void add_book(CLI::App& app, Command& chosen);       // import, show
void add_decisions(CLI::App& app, Command& chosen);  // override, extend, comment
void add_appeals(CLI::App& app, Command& chosen);    // appeal, appeals, answer, close
void add_publish(CLI::App& app, Command& chosen);    // publish, preview
void add_regrade(CLI::App& app, Command& chosen);    // regrade, undo
void add_archive(CLI::App& app, Command& chosen);
void add_forget(CLI::App& app, Command& chosen);

}  // namespace grader
