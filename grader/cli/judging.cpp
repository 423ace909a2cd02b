#include <grader/cli/judging.hpp>

#include <fmt/format.h>
#include <grader/cli/cli.hpp>
#include <grader/cli/key_file.hpp>
#include <grader/collect/boxed_unpack.hpp>

#include <algorithm>
#include <thread>

namespace grader {
namespace fs = std::filesystem;
namespace {

std::string check_seed(const std::string& text) {
  const bool good = !text.empty() && text.size() <= 128 &&
                    text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  return good ? "" : "a seed is 1 to 128 hexadecimal digits";
}

}  // namespace

std::optional<std::string> SeedOptions::given_seed() const {
  if (seed.empty()) return std::nullopt;
  return seed;
}

void add_seed_options(CLI::App& command, SeedOptions& options) {
  command
      .add_option("--seed", options.seed, "Hexadecimal seed for all random data, to repeat a run")
      ->check(CLI::Validator(check_seed, "HEX"));
  add_repeat_options(command, options);
}

void add_repeat_options(CLI::App& command, SeedOptions& options) {
  command
      .add_option("--repeat", options.repeat,
                  "Judge each submission so many times with other random data; a check counts "
                  "as in its worst run, and differences are flagged \"unstable\"")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command.add_flag("--shuffle", options.shuffle,
                   "Run the checks in an order that the seed decides");
}

void add_key_option(CLI::App& command, std::string& key) {
  command.add_option("--key", key,
                     "File with the instructor's key, from which seeds are made; made at first use "
                     "[~/.config/relationship-lab/key]");
}

void add_sandbox_option(CLI::App& command, std::string& sandbox) {
  command
      .add_option("--sandbox", sandbox,
                  "auto, or landlock for machines without user namespaces (weaker)")
      ->check(CLI::IsMember({"auto", "landlock"}))
      ->capture_default_str();
}

void add_jobs_option(CLI::App& command, unsigned& jobs, const std::string& what) {
  command.add_option("-j,--jobs", jobs, what + " judged at the same time")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
}

unsigned default_jobs() { return std::max(1u, std::thread::hardware_concurrency()); }

std::string instructors_key(const std::string& named, const fs::path& home) {
  return read_or_make_key(named.empty() ? default_key_path(home) : fs::path(named));
}

Unpack unpacking(const std::string& kind) {
  return unpack_in_box(kind == "landlock" ? sandbox::Kind::landlock : sandbox::Kind::bubblewrap);
}

void check_outside(const std::string& folder, const std::string& out) {
  std::error_code error;
  const auto inner = fs::weakly_canonical(folder, error);
  const auto outer = fs::weakly_canonical(out, error);
  const auto [at, inside] = std::mismatch(inner.begin(), inner.end(), outer.begin(), outer.end());
  if (at != inner.end()) return;
  throw CommandError(
      ExitCode::usage,
      fmt::format("--out {}: lies in CLASS, which is never written; name a folder elsewhere", out));
}

}  // namespace grader
