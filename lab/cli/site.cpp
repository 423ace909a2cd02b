// `lab site DIR`: the lessons as static pages, which the program `site` makes.
#include <unistd.h>

#include <cstdio>
#include <memory>

#include <lab/cli/commands.hpp>
#include <lab/run/program.hpp>

namespace lab::cli {

namespace {

int become_site(const Environment& environment, const std::string& folder) {
  const std::string program = built(environment.programs, "site"), root = environment.root;
  std::fflush(stdout);
  ::execl(program.c_str(), program.c_str(), root.c_str(), folder.c_str(), nullptr);
  throw MachineError(program + ": cannot be started; type ./run in the repository's root");
}

}  // namespace

void add_site(CLI::App& app, Command& chosen) {
  const auto folder = std::make_shared<std::string>();
  auto* command = app.add_subcommand("site", "Write the lessons as web pages that work offline");
  command->add_option("DIR", *folder, "Where to; made where it is missing")->required();
  command->callback([folder, &chosen] {
    chosen = [folder](const Environment& environment) { return become_site(environment, *folder); };
  });
}

}  // namespace lab::cli
