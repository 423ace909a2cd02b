// The command line of `grader`, with everything that it touches outside handed in.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <stdexcept>
#include <vector>

#include <grader/cli/exit_code.hpp>
#include <grader/collect/judge.hpp>
#include <grader/sandbox/doctor.hpp>

namespace grader {

struct Environment {
  std::ostream& out;  // results
  std::ostream& err;  // progress and mistakes
  bool err_is_terminal = false;
  std::filesystem::path home;  // where the key is made
  std::function<std::unique_ptr<Judge>(const JudgeConfig&)> make_judge;
  std::function<std::vector<sandbox::Finding>()> doctor;
};

// An error with the exit code that it means. The text is `where: what; what to do`.
class CommandError : public std::runtime_error {
 public:
  CommandError(ExitCode code, const std::string& text) : std::runtime_error(text), code_(code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

// Never throws; every mistake is one line on `err` that begins with "grader: ".
ExitCode run_cli(int argc, const char* const* argv, Environment& environment);

}  // namespace grader
