#include <lab/shell/interact.hpp>

namespace shell {

namespace {

constexpr char kPrompt[] = ">>> ", kMore[] = "... ";

}  // namespace

bool converse(Shell& shell, LineSource& lines, const Conversation& how,
              const std::function<void(const std::string&)>& print) {
  bool fine = true;
  std::string input;
  for (;;) {
    const std::string prompt = input.empty() ? kPrompt : kMore;
    std::optional<std::string> line;
    try {
      line = lines.next(prompt);
    } catch (const LineSource::Cancelled&) {
      print("\n");
      input.clear();
      if (!how.goes_on()) return fine;
      continue;
    }
    if (line && how.echo) print(prompt + *line + '\n');
    if (!line && input.empty()) return fine;
    // At the end of all input an empty line closes what is open.
    input += line ? *line + '\n' : std::string("\n\n");
    const Shell::Outcome outcome = shell.run(input);
    if (outcome == Shell::Outcome::incomplete) continue;
    input.clear();
    if (outcome == Shell::Outcome::quit || !how.goes_on()) return fine;
    fine &= outcome == Shell::Outcome::done;
    if (!line) return fine;
  }
}

}  // namespace shell
