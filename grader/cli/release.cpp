#include <grader/release/release.hpp>

#include <fmt/format.h>
#include <grader/cli/commands.hpp>
#include <lab/lesson/catalogue.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

struct ReleaseOptions {
  std::string out;
  std::string wave;
  std::vector<std::string> with_solutions;
  std::string root;
};

ExitCode write_release(const ReleaseOptions& options, Environment& environment) {
  ReleaseRequest request;
  request.root = lab::find_root(options.root);
  request.lessons = lab::read_lessons(request.root);
  request.wave = options.wave;
  request.out = options.out;
  for (const auto& name : options.with_solutions)
    request.with_solutions.push_back(lab::choose_lesson(request.lessons, name).name);
  try {
    const auto released = release(request);
    environment.out << fmt::format("{}: {} files; lessons {}\n", options.out, released.files,
                                   fmt::join(released.lessons, ", "));
  } catch (const ReleaseError& error) {
    throw CommandError(ExitCode::usage, error.what());
  }
  return ExitCode::done;
}

}  // namespace

void add_release(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<ReleaseOptions>();
  auto* command = app.add_subcommand("release", "Write the repository that students get");
  command
      ->add_option(
          "DIR", options->out,
          "A new folder, or an earlier release, which is brought up to date; its .git stays")
      ->required();
  command->add_option("--wave", options->wave, "Lessons of this wave and those before it")
      ->required();
  command->add_option("--with-solutions", options->with_solutions,
                      "Lessons, NN or NN_name, whose solution and walkthrough are released too");
  command->add_option("--root", options->root, "The repository's root [RELATIONSHIP_LAB_ROOT]");
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return write_release(*options, environment); };
  });
}

}  // namespace grader
