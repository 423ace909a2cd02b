// The options that decide what is judged and how, which grade, plan and run share.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include <grader/collect/upload.hpp>

namespace grader {

struct SeedOptions {
  std::string seed;
  int repeat = 1;
  bool shuffle = false;

  std::optional<std::string> given_seed() const;
};

void add_seed_options(CLI::App& command, SeedOptions& options);
void add_repeat_options(CLI::App& command, SeedOptions& options);  // all but --seed
void add_key_option(CLI::App& command, std::string& key);
void add_sandbox_option(CLI::App& command, std::string& sandbox);
// `what` are judged at the same time.
void add_jobs_option(CLI::App& command, unsigned& jobs, const std::string& what = "Submissions");

// As many as this process has processors.
unsigned default_jobs();

// The key in the named file, or in the one of `home`; made at first use. Throws CommandError.
std::string instructors_key(const std::string& named, const std::filesystem::path& home);

// Takes uploaded archives apart in a box of the kind that --sandbox names.
Unpack unpacking(const std::string& kind);

// CLASS is never written, not even with what we make: throws CommandError when `out` lies in it.
void check_outside(const std::string& folder, const std::string& out);

}  // namespace grader
