// `lab site DIR`: the lessons as static pages.
#include <lab/site/site.hpp>

#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/site/links.hpp>

namespace lab::cli {

namespace {

int make(const Environment& environment, const std::string& folder) {
  const auto pages = site::make_site(read_lessons(environment.root));
  const auto broken = site::broken_links(pages);
  for (const auto& line : broken) fmt::print(stderr, "lab: {}; mend the link\n", line);
  site::write_site(pages, folder);
  fmt::print("{}/index.html: {} pages\n", folder, pages.size());
  return broken.empty() ? kDone : kNo;
}

}  // namespace

void add_site(CLI::App& app, Command& chosen) {
  const auto folder = std::make_shared<std::string>();
  auto* command = app.add_subcommand("site", "Write the lessons as web pages that work offline");
  command->add_option("DIR", *folder, "Where to; made where it is missing")->required();
  command->callback([folder, &chosen] {
    chosen = [folder](const Environment& environment) { return make(environment, *folder); };
  });
}

}  // namespace lab::cli
