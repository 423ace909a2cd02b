#include <fmt/format.h>
#include <grader/cli/term/term_commands.hpp>
#include <grader/term/new_term.hpp>
#include <lab/lesson/catalogue.hpp>

#include <memory>
#include <ostream>

namespace grader {

void add_new(CLI::App& app, Command& chosen) {
  const auto term = std::make_shared<std::string>();
  const auto root = std::make_shared<std::string>();
  auto* command = app.add_subcommand("new", "Begin a term: a course.toml and a roster to fill in");
  command->add_option("TERM", *term, "A new folder")->required();
  command->add_option("--root", *root, "The repository's root [RELATIONSHIP_LAB_ROOT]");
  command->callback([term, root, &chosen] {
    chosen = [term, root](Environment& environment) {
      const auto now = std::chrono::system_clock::now();
      make_term(*term, lab::read_lessons(lab::find_root(*root)),
                std::chrono::floor<std::chrono::days>(now));
      environment.out << fmt::format(
          "{}/course.toml: the lessons, a week each; edit dates and rules\n"
          "{}/roster.csv: one line for each student: id,name,email,section,group\n"
          "Next: `grader grade CLASS --out GRADES`, then `grader import {} GRADES`.\n",
          *term, *term, *term);
      return ExitCode::done;
    };
  });
}

}  // namespace grader
