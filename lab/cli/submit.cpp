// `lab submit`: the lesson's files as ROOT/submissions/NN_name.tar.gz, members NN_name/FILE.
#include <sys/wait.h>

#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/run/process.hpp>
#include <lab/run/program.hpp>
#include <lab/run/run_lesson.hpp>

namespace lab::cli {

namespace {

namespace fs = std::filesystem;

// Makes the archive, says so, and gives the exit code of who made it.
int pack(const Lesson& lesson, const fs::path& out, const Environment& environment) {
  const fs::path usual = fs::path("submissions") / (lesson.name + ".tar.gz");
  const fs::path archive = out.empty() ? environment.root / usual : fs::absolute(out);
  const fs::path program = built(environment.programs, "pack");
  const Captured packing =
      capture({program, lesson.folder, archive, out.empty() ? usual : out}, {});
  const int code = WIFEXITED(packing.status) ? WEXITSTATUS(packing.status) : kOwnFailure;
  fmt::print(code == kDone ? stdout : stderr, "{}", packing.output);
  std::fflush(stdout);
  return code;
}

std::string visible_checks(const Lesson& lesson, const Environment& environment) {
  const auto verdict =
      run_lesson(lesson, {environment.root, environment.programs, {}, environment.now, false});
  return verdict.passed() ? "visible checks passed"
                          : "NOT all visible checks passed; see lab run " + lesson.number;
}

int submit(const std::string& what, const fs::path& out, const Environment& environment) {
  const Lesson lesson = wanted(environment, what).lesson;
  const int code = pack(lesson, out, environment);
  if (code != kDone) return code;
  fmt::print("{}; hidden checks have not run\n", visible_checks(lesson, environment));
  return kDone;
}

}  // namespace

void add_submit(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("submit", "Pack a lesson's files to hand in");
  const auto what = std::make_shared<std::string>();
  const auto out = std::make_shared<fs::path>();
  command->add_option("LESSON", *what, "01; else the last one");
  command->add_option("--out", *out, "The archive to write [submissions/NN_name.tar.gz]");
  command->callback([what, out, &chosen] {
    chosen = [what, out](const Environment& environment) {
      return submit(*what, *out, environment);
    };
  });
}

}  // namespace lab::cli
