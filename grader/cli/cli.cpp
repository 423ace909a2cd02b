#include <grader/cli/cli.hpp>

#include <grader/author/marked_solution.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/term/term_commands.hpp>
#include <grader/collect/class_folder.hpp>
#include <grader/shards/plan_file.hpp>
#include <grader/text/printable.hpp>
#include <lab/lesson/lesson.hpp>

#include <ostream>
#include <sstream>
#include <vector>

namespace grader {
namespace {

constexpr const char* kFooter = R"(
Exit codes: 0 done, 1 the answer is no, 2 wrong options or input, 3 the machine lacks something,
4 the grader failed (what was recorded stays), 130 and 143 interrupted.)";

// The commands under the headings of --help.
struct Section {
  const char* title;
  std::vector<void (*)(CLI::App&, Command&)> commands;
};
const std::vector<Section> kSections = {
    {"Grading", {add_grade, add_export, add_verify, add_replay, add_similar, add_doctor}},
    {"A term",
     {add_new, add_book, add_decisions, add_appeals, add_publish, add_regrade, add_archive,
      add_forget}},
    {"Other machines", {add_plan, add_run, add_merge, add_package}},
    {"Lessons", {add_stubs, add_validate, add_mutate, add_new_lesson, add_release}},
};

void add_section(CLI::App& app, const Section& section, Command& chosen) {
  const auto before = app.get_subcommands({}).size();
  for (const auto add : section.commands) add(app, chosen);
  const auto commands = app.get_subcommands({});
  for (auto i = before; i < commands.size(); ++i) commands[i]->group(section.title);
}

ExitCode complain(Environment& environment, ExitCode code, std::string_view text) {
  environment.err << "grader: " << printable_line(text) << std::endl;
  return code;
}

// Help and version are results; everything else that the parser throws is a wrong command line.
ExitCode answer(const CLI::App& app, const CLI::ParseError& error, Environment& environment) {
  if (error.get_exit_code() == 0) {
    std::ostringstream text;
    app.exit(error, text, text);
    environment.out << text.str();
    return ExitCode::done;
  }
  return complain(environment, ExitCode::usage, std::string(error.what()) + "; see grader --help");
}

ExitCode run_chosen(const Command& chosen, Environment& environment) {
  try {
    return chosen(environment);
  } catch (const CommandError& error) {
    return complain(environment, error.code(), error.what());
  } catch (const ClassError& error) {
    return complain(environment, ExitCode::usage, error.what());
  } catch (const AuthorError& error) {
    return complain(environment, ExitCode::usage, error.what());
  } catch (const TermError& error) {
    return complain(environment, ExitCode::usage, error.what());
  } catch (const PlanError& error) {
    return complain(environment, ExitCode::usage, error.what());
  } catch (const lab::LessonError& error) {
    return complain(environment, ExitCode::usage, error.what());
  } catch (const MachineError& error) {
    return complain(environment, ExitCode::machine_lacks, error.what());
  } catch (const std::exception& error) {
    return complain(environment, ExitCode::own_failure, error.what());
  }
}

}  // namespace

ExitCode run_cli(int argc, const char* const* argv, Environment& environment) {
  Command chosen;
  CLI::App app("Grades the lessons of Relationship Lab and reports what was found.", "grader");
  app.set_version_flag("--version", GRADER_VERSION);
  app.set_help_all_flag("--help-all", "Show the options of every command");
  app.require_subcommand(1);
  app.footer(kFooter);
  for (const auto& section : kSections) add_section(app, section, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return answer(app, error, environment);
  }
  return run_chosen(chosen, environment);
}

}  // namespace grader
