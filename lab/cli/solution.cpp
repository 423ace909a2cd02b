// `lab diff`: what you changed since the beginning; `lab solution`: the answer, where the checkout
// has it, after solving or when it is asked for a second time.

#include <algorithm>
#include <fstream>
#include <memory>
#include <regex>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/state.hpp>
#include <lab/lesson/lesson_files.hpp>
#include <lab/run/process.hpp>
#include <lab/run/program.hpp>
#include <lab/run/scratch.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

// As `diff -u` prints it; a file that is not there counts as empty.
std::string difference(const fs::path& before, const fs::path& after, const std::string& from,
                       const std::string& to) {
  if (!fs::exists("/usr/bin/diff"))
    throw MachineError("diff: is not installed; apt install diffutils");
  return capture({"/usr/bin/diff", "-u", "-N", "--strip-trailing-cr", "--label", from, "--label",
                  to, before.string(), after.string()},
                 {})
      .output;
}

void require_file(const Lesson& lesson, const std::string& name) {
  std::error_code none;
  if (!fs::is_regular_file(lesson.folder / name, none))
    throw UsageError(
        fmt::format("{}/{}: is not there; lab reset {} brings it back as it was at first",
                    lesson.name, name, lesson.number));
}

// The answer without the authors' marks in it.
std::string read_solution(const fs::path& file) {
  static const std::regex kMark(
      R"(^\s*// (BEGIN SOLUTION|END SOLUTION|STUB|ONLY \d)(?: .*|,.*)?$)");
  std::ifstream in(file);
  std::string text;
  for (std::string line; std::getline(in, line);)
    if (!std::regex_match(line, kMark)) text += line + '\n';
  return text;
}

// The names of both, each once, in order.
std::vector<std::string> joined(std::vector<std::string> names,
                                const std::vector<std::string>& more) {
  names.insert(names.end(), more.begin(), more.end());
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

int diff(const std::string& what, const Environment& environment) {
  const Lesson lesson = wanted(environment, what).lesson;
  const fs::path starter = starter_of(lesson, environment.programs);
  if (!fs::exists(starter / lesson.files.front()))
    throw UsageError(lesson.name + ": this build kept no starter of it; type ./run");
  require_file(lesson, lesson.files.front());
  std::string changed;
  for (const auto& name : joined(files_of(lesson, starter), files_of(lesson, lesson.folder)))
    changed += difference(starter / name, lesson.folder / name, "starter/" + name,
                          lesson.name + '/' + name);
  fmt::print("{}",
             changed.empty() ? "lessons/" + lesson.name + ": nothing is changed yet.\n" : changed);
  return kDone;
}

int solution(const std::string& what, const Environment& environment) {
  const Lesson lesson = wanted(environment, what).lesson;
  const fs::path file = environment.root / "solutions" / lesson.name / lesson.files.front();
  if (!fs::exists(file))
    throw UsageError(lesson.name + ": this checkout has no solution of it; lab hint " +
                     lesson.number + ".1 helps along");
  State state(environment.root);
  const bool solved = state.passed(lesson.name) == static_cast<int>(lesson.exercises.size());
  if (!solved && state.ask_solution(lesson.name) < 2) {
    fmt::print(
        "Lesson {0} is not solved yet. A hint may do: lab hint {0}.1\n"
        "Ask once more to see the solution all the same: lab solution {0}\n",
        lesson.number);
    return kNo;
  }
  require_file(lesson, lesson.files.front());
  const Scratch scratch;
  const fs::path readable = scratch.folder() / "solution";
  std::ofstream(readable) << read_solution(file);
  fmt::print("{}", difference(lesson.folder / lesson.files.front(), readable,
                              lesson.name + '/' + lesson.files.front(), "solution"));
  fmt::print("The whole file is solutions/{0}/{1}; solutions/{0}/WALKTHROUGH.md explains it.\n",
             lesson.name, lesson.files.front());
  return kDone;
}

void add(CLI::App& app, Command& chosen, const char* name, const char* description,
         int (*act)(const std::string&, const Environment&)) {
  CLI::App* command = app.add_subcommand(name, description);
  const auto what = std::make_shared<std::string>();
  command->add_option("LESSON", *what, "01; else the last one");
  command->callback([what, act, &chosen] {
    chosen = [what, act](const Environment& environment) { return act(*what, environment); };
  });
}

}  // namespace

void add_solution(CLI::App& app, Command& chosen) {
  add(app, chosen, "diff", "What you have changed since the beginning", diff);
  add(app, chosen, "solution", "Your file beside the solution; unsolved: when asked twice",
      solution);
}

}  // namespace lab::cli
