// `lab submit`: the lesson's files as ROOT/submissions/NN_name.tar.gz, members NN_name/FILE.
#include <cstdio>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/lesson_files.hpp>
#include <lab/run/run_lesson.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/digest.hpp>
#include <lab/text/packed.hpp>
#include <lab/text/whole_file.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;  // name and text

Files read_files(const Lesson& lesson) {
  Files files;
  for (const auto& name : files_of(lesson, lesson.folder)) try {
      const fs::path file = lesson.folder / name;
      if (fs::is_regular_file(file) || !fs::exists(file))
        files.emplace_back(name, read_whole_file(file));
      else
        throw UsageError(
            fmt::format("{}/{}: is no file; a submission needs one", lesson.name, name));
    } catch (const std::system_error& error) {
      throw UsageError(fmt::format("{}/{}: {}; a submission needs it", lesson.name, name,
                                   error.code().message()));
    }
  return files;
}

void pack(const Files& files, const Lesson& lesson, const fs::path& file) try {
  std::vector<ArchiveMember> members;
  for (const auto& [name, text] : files) members.push_back({lesson.name + '/' + name, text});
  write_file_atomically(fs::absolute(file), packed(members, ArchiveFormat::tar_gz));
} catch (const std::system_error& error) {
  throw MachineError(fmt::format("{}: cannot be written ({}); name another place by --out FILE",
                                 fs::absolute(file).string(), error.code().message()));
}

// The digest that the grader's record of these files has, so that a receipt can be compared with
// it.
std::string receipt_of(const Files& files) {
  std::string all;
  for (const auto& [name, text] : files) all += framed({name, text});
  return "sha256:" + sha256_hex(all);
}

std::string visible_checks(const Lesson& lesson, const Environment& environment) {
  const auto verdict =
      run_lesson(lesson, {environment.root, environment.programs, {}, environment.now, false});
  return verdict.passed() ? "visible checks passed"
                          : "NOT all visible checks passed; see lab run " + lesson.number;
}

int submit(const std::string& what, const fs::path& out, const Environment& environment) {
  const Lesson lesson = wanted(environment, what).lesson;
  const fs::path usual = environment.root / "submissions" / (lesson.name + ".tar.gz");
  const Files files = read_files(lesson);
  pack(files, lesson, out.empty() ? usual : out);
  fmt::print("{} is ready to hand in\n",
             out.empty() ? usual.lexically_relative(environment.root).string() : out.string());
  for (const auto& [name, text] : files) fmt::print("  {}, {} bytes\n", name, text.size());
  fmt::print("receipt {}\n", receipt_of(files));
  std::fflush(stdout);
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
