#include <lab/cli/command_line.hpp>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <lab/shell/vocabulary.hpp>

namespace lab::cli {

namespace {

// The subcommand whose words were being read: "db upgrade" of `lab db upgrade --sq`.
const CLI::App& innermost(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : innermost(*parsed.back());
}

std::string words_of(const CLI::App& command) {
  return command.get_parent() ? words_of(*command.get_parent()) + ' ' + command.get_name()
                              : command.get_name();
}

std::vector<std::string> names_below(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* each : command.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(each->get_name());
  return names;
}

}  // namespace

std::string explain(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = innermost(app);
  const std::string help = words_of(command) + " --help";
  const auto left = app.remaining(true);
  const bool is_a_value = dynamic_cast<const CLI::ValidationError*>(&error) != nullptr;
  if (is_a_value || left.empty()) return fmt::format("{}; see {}", error.what(), help);
  const std::string& word = left.front();
  const auto names = names_below(command);
  if (word.starts_with('-') || names.empty())
    return fmt::format("{}: {} does not take this; see {}", word, words_of(command), help);
  const std::string guess = shell::suggestion(word, names);
  return fmt::format("{}: no such command{} {} lists them", word, guess.empty() ? ";" : guess,
                     help);
}

std::vector<std::string> words_for(int count, char** arguments) {
  std::vector<std::string> words(arguments + 1, arguments + count);
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  std::reverse(words.begin(), words.end());
  return words;
}

void put_in_groups(CLI::App& app) {
  const std::vector<std::pair<const char*, std::vector<const char*>>> groups{
      {"Every day", {"run", "watch", "hint", "next", "list", "submit"}},
      {"To look at what you have made", {"shell", "erd", "diff", "debug", "seed", "db"}},
      {"Now and then", {"stats", "verify", "solution", "reset", "site", "doctor"}}};
  for (const auto& [title, names] : groups)
    for (const char* name : names) {
      const CLI::App_p command = app.get_subcommand_ptr(name);
      command->group(title);
      app.remove_subcommand(command.get());  // to its place behind the others
      app.add_subcommand(command);
    }
}

}  // namespace lab::cli
