// The commands of `lab`. Each adds its subcommand to the parser and leaves what is to be done in
// `chosen`.
#pragma once

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>

#include <lab/lesson/catalogue.hpp>
#include <lab/run/exit_code.hpp>

namespace lab::cli {

struct Environment {
  std::filesystem::path root;      // of the checkout
  std::filesystem::path programs;  // where lab, subject and the checks' programs are
  std::string now;                 // what time it is for lessons; empty: what the machine says
};
using Command = std::function<int(const Environment&)>;

// A wrong request: one line that says where, what, and what to do.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void add_run(CLI::App& app, Command& chosen);
void add_list(CLI::App& app, Command& chosen);
void add_hint(CLI::App& app, Command& chosen);
void add_reset(CLI::App& app, Command& chosen);
void add_submit(CLI::App& app, Command& chosen);
void add_debug(CLI::App& app, Command& chosen);
void add_doctor(CLI::App& app, Command& chosen);
void add_shell(CLI::App& app, Command& chosen);
void add_erd(CLI::App& app, Command& chosen);
void add_seed(CLI::App& app, Command& chosen);
void add_site(CLI::App& app, Command& chosen);
void add_solution(CLI::App& app, Command& chosen);
void add_verify(CLI::App& app, Command& chosen);
void add_watch(CLI::App& app, Command& chosen);
int where_you_are(const Environment& environment);  // `lab` alone

// Runs `command` on the lesson's file, in place of {} or behind it. Throws UsageError.
void open_editor(const std::string& command, const Lesson& lesson);

// "01", "1", "01_one_to_many" or, with `exercise`, "01.4".
struct Wanted {
  Lesson lesson;
  std::string exercise;  // "01.4"; empty: all
};
// Empty `text`: the lesson that one stands in, else the one last run, else the first that is open.
// Throws UsageError and LessonError.
Wanted wanted(const Environment& environment, const std::string& text);

}  // namespace lab::cli
