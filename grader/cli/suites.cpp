#include <grader/cli/suites.hpp>

#include <fmt/format.h>
#include <grader/cli/cli.hpp>
#include <lab/lesson/lesson.hpp>
#include <lab/run/process.hpp>

#include <fstream>
#include <functional>
#include <vector>

namespace grader {
namespace fs = std::filesystem;
namespace {

bool has_entry(const fs::path& folder, const std::function<bool(const fs::path&)>& wanted) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (wanted(entry.path())) return true;
  return false;
}

bool is_judge(const fs::path& path) { return path.filename().string().starts_with("judge-"); }

bool is_suite(const fs::path& path) {
  return lab::is_lesson_name(path.filename().string()) && fs::is_directory(path);
}

[[noreturn]] void fail(ExitCode code, const std::string& suites, std::string_view what) {
  throw CommandError(code, fmt::format("--suites {}: {}", suites, what));
}

// The build that this program is from: BUILD/bin/grader.
fs::path build_folder(const std::string& suites, const fs::path& root) {
  const auto build = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
  std::ifstream cache(build / "CMakeCache.txt");
  for (std::string line; std::getline(cache, line);) {
    if (!line.starts_with("CMAKE_HOME_DIRECTORY:")) continue;
    if (fs::weakly_canonical(line.substr(line.find('=') + 1)) == fs::weakly_canonical(root))
      return build;
  }
  fail(ExitCode::machine_lacks, suites,
       fmt::format("grader was not built from {}, so its suites cannot be compiled; name a folder "
                   "of judge-NN_name programs",
                   root.string()));
}

// Programs of another --suites, which this one must not be taken for.
void remove_others(const fs::path& programs, const fs::path& suites) {
  std::error_code error;
  std::vector<fs::path> others;
  for (const auto& entry : fs::directory_iterator(programs, error)) {
    const auto lesson = entry.path().filename().string().substr(std::string_view("judge-").size());
    if (!fs::is_directory(suites / lesson)) others.push_back(entry.path());
  }
  for (const auto& other : others) fs::remove(other);
}

void run_cmake(const std::string& suites, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"/usr/bin/env", "cmake"});  // wherever PATH has it
  const auto done = lab::capture(arguments, {});
  if (done.status == 0) return;
  fail(ExitCode::usage, suites,
       fmt::format("does not build; mend it. cmake said:\n{}", done.output));
}

}  // namespace

void add_suites_option(CLI::App& command, std::string& suites) {
  command.add_option("--suites", suites,
                     "Hidden suites from outside the repository: a folder of NN_name/*.cpp, which "
                     "are compiled once, or of judge-NN_name programs");
}

fs::path built_suites(const std::string& suites, const fs::path& root) {
  if (suites.empty()) return {};
  if (has_entry(suites, is_judge)) return suites;
  if (!has_entry(suites, is_suite))
    fail(ExitCode::usage, suites,
         "holds neither NN_name folders with a suite nor judge-NN_name programs; name another");
  const auto build = build_folder(suites, root);
  const auto programs = build / "suites";
  remove_others(programs, suites);
  run_cmake(suites, {"-S", root.string(), "-B", build.string(),
                     "-DRELATIONSHIP_LAB_SUITES=" + fs::absolute(suites).string()});
  run_cmake(suites, {"--build", build.string(), "--target", "suites"});
  return programs;
}

}  // namespace grader
