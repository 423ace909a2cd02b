#include <fmt/format.h>
#include <grader/cli/commands.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <ostream>

namespace grader {
namespace {

std::string_view mark(const sandbox::Finding& finding) {
  if (finding.ok) return "ok";
  return finding.required ? "missing" : "weaker";
}

bool blocks(const sandbox::Finding& finding) { return finding.required && !finding.ok; }

ExitCode examine(Environment& environment) {
  const auto findings = environment.doctor();
  for (const auto& finding : findings) {
    environment.out << fmt::format("{:<8} {}{}{}\n", mark(finding), finding.capability,
                                   finding.meaning.empty() ? "" : ": ",
                                   printable_line(finding.meaning));
    if (!finding.remedy.empty()) environment.out << fmt::format("         {}\n", finding.remedy);
  }
  const auto lacking = std::find_if(findings.begin(), findings.end(), blocks);
  if (lacking == findings.end()) return ExitCode::done;
  throw CommandError(ExitCode::machine_lacks,
                     fmt::format("this machine: no {}; {}", lacking->capability, lacking->remedy));
}

}  // namespace

void add_doctor(CLI::App& app, Command& chosen) {
  auto* doctor =
      app.add_subcommand("doctor", "Say whether this machine can grade, and what to mend");
  doctor->callback([&chosen] { chosen = examine; });
}

}  // namespace grader
