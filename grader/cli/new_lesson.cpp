#include <fmt/format.h>
#include <grader/author/new_lesson.hpp>
#include <grader/cli/commands.hpp>
#include <lab/lesson/catalogue.hpp>

#include <memory>
#include <ostream>

namespace grader {
namespace {

struct NewLessonOptions {
  std::string name, root;
};

ExitCode run(const NewLessonOptions& options, Environment& environment) {
  const auto written = make_lesson(lab::find_root(options.root), options.name);
  for (const auto& path : written) environment.out << path.string() << '\n';
  environment.out << fmt::format(
      "\nNext: cmake --build the program judge-{0}, then grader validate {1}. docs/AUTHORING.md "
      "says the rest.\n",
      options.name, options.name.substr(0, 2));
  return ExitCode::done;
}

}  // namespace

void add_new_lesson(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<NewLessonOptions>();
  auto* command = app.add_subcommand(
      "new-lesson", "Make a small lesson that validates, to be replaced by your own");
  command->add_option("NN_NAME", options->name, "Its folder's name, such as 11_moons")->required();
  command->add_option("--root", options->root, "The repository's root [RELATIONSHIP_LAB_ROOT]");
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return run(*options, environment); };
  });
}

}  // namespace grader
