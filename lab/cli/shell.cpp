// `lab shell`: a conversation with a running lesson.
#include <unistd.h>

#include <iostream>
#include <memory>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/live.hpp>
#include <lab/run/interrupts.hpp>
#include <lab/shell/interact.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

struct ShellOptions {
  std::string what;
  fs::path file;
  bool memory = false, echo = false, sql = false, seed = false;
};

class LiveDriver : public shell::Driver {
 public:
  explicit LiveDriver(LiveLesson& live) : live_(live) {}
  wire::Value perform(const std::string& operation, std::vector<wire::Value> arguments,
                      const std::string& what) override {
    try {
      return live_.perform(operation, std::move(arguments), what);
    } catch (const LessonEnded& ended) {
      throw shell::LessonGone(ended.what());
    }
  }
  const std::string& output() const override { return live_.output(); }
  bool seed() override { return live_.seed(); }
  void reload() override { live_.reload(); }

 private:
  LiveLesson& live_;
};

void print(const std::string& text) {
  fmt::print("{}", text);
  std::fflush(stdout);
}

void greet(const Lesson& lesson, const shell::Vocabulary& known) {
  std::string models;
  for (const shell::Model& model : known.models())
    models += (models.empty() ? "" : ", ") + model.name;
  fmt::print("{} {}. Models: {}. `.help` shows what can be typed, `.quit` ends.\n", lesson.number,
             lesson.title, models.empty() ? "none yet" : models);
}

int talk(const ShellOptions& options, const Environment& environment) {
  const Lesson lesson = wanted(environment, options.what).lesson;
  LivePlace place = live_place(environment, lesson, options.memory ? ":memory:" : "");
  place.source = options.file;
  LiveLesson live(lesson, place);
  LiveDriver driver(live);
  shell::Shell shell(driver, print);
  const bool terminal = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
  const shell::Vocabulary& known = shell.evaluator().vocabulary();
  if (terminal) greet(lesson, known);
  for (const std::string& mistake : known.mistakes())
    fmt::print(stderr, "lab: {}: {}\n", lesson.files.front(), mistake);
  if (options.seed && shell.run(".seed") != shell::Shell::Outcome::done) return kNo;
  if (options.sql) shell.evaluator().set_sql(true);
  const auto complete = [&](std::string_view line) {
    return shell::complete(shell.evaluator(), line);
  };
  const auto lines = terminal
                         ? shell::terminal_lines((environment.root / ".lab/shell_history").string(),
                                                 complete, [] { return interrupted() != 0; })
                         : shell::plain_lines(std::cin);
  const bool fine =
      shell::converse(shell, *lines, {.echo = options.echo, .goes_on = forget_ctrl_c}, print);
  if (terminal) print("\n");
  return fine || terminal ? kDone : kNo;
}

}  // namespace

void add_shell(CLI::App& app, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("shell", "Try your models: create, ask, change, see the SQL");
  const auto options = std::make_shared<ShellOptions>();
  command->add_option("LESSON", options->what, "01; else the last one");
  command->add_flag("--memory", options->memory, "On a database in memory, gone at the end");
  command->add_flag("--echo", options->echo, "Print each line with its prompt, as a transcript");
  command->add_flag("--sql", options->sql, "Show each statement that runs, as .sql on does");
  command->add_flag("--seed", options->seed, "Begin with the lesson's sample rows, as .seed does");
  command->add_option("--file", options->file, "These models in place of the lesson's");
  command->callback([options, &chosen] {
    chosen = [options](const Environment& environment) { return talk(*options, environment); };
  });
}

}  // namespace lab::cli
