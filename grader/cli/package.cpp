#include <fmt/format.h>
#include <grader/cli/chosen_lessons.hpp>
#include <grader/cli/commands.hpp>
#include <grader/cli/judging.hpp>
#include <grader/package/gradescope.hpp>
#include <lab/lesson/catalogue.hpp>
#include <lab/text/atomic_file.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

struct PackageOptions {
  std::string platform;
  LessonOptions lessons;
  std::string out;
  std::string key;
};

ExitCode package(const PackageOptions& options, Environment& environment) {
  if (!options.lessons.is_one())
    throw CommandError(ExitCode::usage, "package: an autograder is of one lesson; name it");
  const auto lessons = choose_lessons(options.lessons);
  const auto& lesson = lessons.chosen.front();
  const auto members =
      gradescope_package(lessons.root, lesson, instructors_key(options.key, environment.home));
  const auto out = options.out.empty() ? lesson.name + "-gradescope.zip" : options.out;
  try {
    lab::write_file_atomically(out, lab::packed(members, lab::ArchiveFormat::zip));
  } catch (const std::system_error& error) {
    throw CommandError(ExitCode::usage, fmt::format("{}; name another --out", error.what()));
  }
  environment.out << fmt::format("{}: {} files; upload it to Gradescope as {}'s autograder\n", out,
                                 members.size(), lesson.name);
  return ExitCode::done;
}

}  // namespace

void add_package(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<PackageOptions>();
  auto* command =
      app.add_subcommand("package", "Make the archive with which another platform grades a lesson");
  command->add_option("PLATFORM", options->platform, "gradescope")
      ->required()
      ->check(CLI::IsMember({"gradescope"}));
  add_lesson_options(*command, options->lessons);
  command->add_option("--out", options->out, "The zip [NN_name-gradescope.zip]");
  add_key_option(*command, options->key);
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return package(*options, environment); };
  });
}

}  // namespace grader
