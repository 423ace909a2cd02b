// lab: the student's command.
#include <clocale>
#include <exception>
#include <string>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/db.hpp>
#include <lab/cli/state.hpp>
#include <lab/migrate/error.hpp>
#include <lab/run/program.hpp>
#include <lab/sqlite/error.hpp>
#include <lab/sqlite/open.hpp>

namespace lab::cli {

namespace {

namespace fs = std::filesystem;

int complain(int code, const std::string& text) {
  fmt::print(stderr, "lab: {}\n", text);
  return code;
}

// The lesson last run, and its own database.
DbEnvironment db_environment(const fs::path& root) {
  DbEnvironment environment;
  environment.open = [](const sqlite::Options& options) { return sqlite::open(options); };
  const std::string lesson = read_state(root).lesson;
  if (lesson.empty()) return environment;
  environment.folder = (root / "lessons" / lesson).string();
  environment.database = (root / ".lab" / (lesson + ".db")).string();
  return environment;
}

int answer(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);
  return complain(kUsage, std::string(error.what()) + "; see lab --help");
}

int run(int argc, char** argv) {
  const Environment environment{find_root(), fs::read_symlink("/proc/self/exe").parent_path()};
  Command chosen = where_you_are;
  int db_exit = kDone;
  CLI::App app("Relationship Lab: checks your lessons.", "lab");
  app.require_subcommand(0, 1);
  app.footer(
      "Exit codes: 0 all passed, 1 a check failed, 2 wrong options, 3 something is missing.");
  DbEnvironment db = db_environment(environment.root);
  app.add_option("--now", db.date, "What time it is, for new revisions: 2023-10-31 09:30:00");
  for (const auto add : {add_run, add_list, add_hint, add_reset, add_submit, add_doctor})
    add(app, chosen);
  CLI::App* const db_command = add_db(app, db, db_exit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  }
  return db_command->parsed() ? db_exit : chosen(environment);
}

}  // namespace

}  // namespace lab::cli

int main(int argc, char** argv) {
  using namespace lab::cli;
  std::setlocale(LC_CTYPE, "C.UTF-8");
  try {
    return run(argc, argv);
  } catch (const UsageError& error) {
    return complain(kUsage, error.what());
  } catch (const lab::LessonError& error) {
    return complain(kUsage, error.what());
  } catch (const migrate::Error& error) {
    return complain(kNo, error.what());
  } catch (const lab::MachineError& error) {
    return complain(kMachineLacks, error.what());
  } catch (const std::exception& error) {
    return complain(kOwnFailure, error.what());
  }
}
