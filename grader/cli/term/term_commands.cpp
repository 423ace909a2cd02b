#include <grader/cli/term/term_commands.hpp>

#include <fmt/format.h>
#include <grader/cli/judging.hpp>
#include <grader/gradebook/record_store.hpp>
#include <grader/text/printable.hpp>

#include <ostream>

namespace grader {

void add_term_options(CLI::App& command, TermOptions& options) {
  command.add_option("TERM", options.term, "The folder that `grader new` made")->required();
  add_key_option(command, options.key);
}

void on_book(CLI::App& command, const std::shared_ptr<TermOptions>& options, Command& chosen,
             const std::function<ExitCode(Book&, Environment&)>& work) {
  command.callback([options, &chosen, work] {
    chosen = [options, work](Environment& environment) {
      Book book(options->term, instructors_key(options->key, environment.home));
      return work(book, environment);
    };
  });
}

std::vector<Record> records_of(const std::string& dir) {
  std::vector<Record> records;
  try {
    for (auto& stored : read_records(dir)) records.push_back(std::move(stored.record));
  } catch (const std::exception& error) {
    throw TermError(error.what());
  }
  return records;
}

void tell_unmatched(const std::string& name, std::ostream& err) {
  err << fmt::format("grader: {}: not in roster.csv and course.toml; skipped\n",
                     printable_line(name));
}

}  // namespace grader
