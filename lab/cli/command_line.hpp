// How a command line is read: what is said of one that cannot be obeyed, and how help is asked for
// and laid out.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace lab::cli {

// "runn: no such command, did you mean run? lab --help lists them": one line that says what, and
// what to do, of an error that parsing by `app` has thrown.
std::string explain(const CLI::App& app, const CLI::ParseError& error);

// What main was given, as CLI::App::parse takes it; `help run` is `run --help`.
std::vector<std::string> words_for(int count, char** arguments);

// Lists the subcommands by what they are for, those of every day first.
void put_in_groups(CLI::App& app);

}  // namespace lab::cli
