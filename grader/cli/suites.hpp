// --suites: hidden suites that are kept outside of the repository, because a repository that is
// public hides nothing.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

namespace grader {

void add_suites_option(CLI::App& command, std::string& suites);

// The folder with a program judge-NN_name for each lesson that `suites` has: `suites` itself where
// it holds such programs, else what the build of `root` makes of its NN_name/*.cpp. Empty where no
// --suites was given. Throws CommandError, with what the compiler said.
std::filesystem::path built_suites(const std::string& suites, const std::filesystem::path& root);

}  // namespace grader
