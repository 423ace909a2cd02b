#include <fmt/format.h>
#include <grader/cli/commands.hpp>
#include <grader/cli/key_file.hpp>
#include <grader/gradebook/record_store.hpp>
#include <grader/text/printable.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace fs = std::filesystem;
namespace {

struct VerifyOptions {
  std::vector<std::string> paths;
  std::string key;
};

std::vector<fs::path> files_of(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) return {path};
  try {
    return record_files(path);
  } catch (const std::exception& problem) {
    throw CommandError(ExitCode::usage, problem.what());
  }
}

ExitCode verify(const VerifyOptions& options, Environment& environment) {
  const Signer signer(
      read_key(options.key.empty() ? default_key_path(environment.home) : fs::path(options.key)));
  std::size_t records = 0, faults = 0;
  for (const auto& path : options.paths) {
    for (const auto& file : files_of(path)) {
      ++records;
      const auto fault = fault_of(file, signer);
      if (!fault) continue;
      ++faults;
      environment.out << printable_line(file.string()) << ": " << printable_line(*fault)
                      << "; grade it again\n";
    }
  }
  environment.out << fmt::format("{} of {} records are in order\n", records - faults, records);
  return faults ? ExitCode::no : ExitCode::done;
}

}  // namespace

void add_verify(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<VerifyOptions>();
  auto* command = app.add_subcommand(
      "verify",
      "Prove that records are as this instructor's grader wrote them (exit 1: they are not)");
  command->add_option("RECORD|DIR", options->paths, "Records, or folders that grade wrote")
      ->required();
  command->add_option("--key", options->key,
                      "File with the instructor's key [~/.config/relationship-lab/key]");
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return verify(*options, environment); };
  });
}

}  // namespace grader
