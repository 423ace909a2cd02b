// The subcommands: each adds its options to the parser and says what to run when it was chosen.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include <grader/cli/cli.hpp>

namespace grader {

using Command = std::function<ExitCode(Environment&)>;

// Sets `chosen` when the subcommand was given.
void add_grade(CLI::App& app, Command& chosen);
void add_verify(CLI::App& app, Command& chosen);
void add_export(CLI::App& app, Command& chosen);
void add_package(CLI::App& app, Command& chosen);
void add_similar(CLI::App& app, Command& chosen);
void add_plan(CLI::App& app, Command& chosen);
void add_replay(CLI::App& app, Command& chosen);
void add_run(CLI::App& app, Command& chosen);
void add_merge(CLI::App& app, Command& chosen);
void add_release(CLI::App& app, Command& chosen);
void add_doctor(CLI::App& app, Command& chosen);
void add_stubs(CLI::App& app, Command& chosen);
void add_mutate(CLI::App& app, Command& chosen);
void add_new_lesson(CLI::App& app, Command& chosen);
void add_validate(CLI::App& app, Command& chosen);

}  // namespace grader
