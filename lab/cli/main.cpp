// lab: the student's command.
#include <fcntl.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <exception>
#include <string>

#include <fmt/format.h>

#include <lab/cli/checkout.hpp>
#include <lab/cli/command_line.hpp>
#include <lab/cli/commands.hpp>
#include <lab/cli/db.hpp>
#include <lab/lesson/lesson.hpp>
#include <lab/migrate/error.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/run/interrupts.hpp>
#include <lab/run/lesson_models.hpp>
#include <lab/run/live_lesson.hpp>
#include <lab/run/program.hpp>
#include <lab/sqlite/error.hpp>
#include <lab/sqlite/open.hpp>

namespace lab::cli {

namespace {

namespace fs = std::filesystem;

int complain(int code, const std::string& text) {
  if (!interrupted()) fmt::print(stderr, "lab: {}\n", text);
  return code;
}

orm::metadata::Schema models_in(const Environment& environment, const fs::path& folder) {
  const fs::path source = folder / "models.hpp";
  if (!fs::is_regular_file(source))
    throw UsageError(source.string() + ": is not there; name the folder of your models by -C");
  Budgets budgets;
  if (fs::exists(folder / "lesson.toml")) budgets = read_lesson(fs::canonical(folder)).budgets;
  return lesson_models(environment.root, environment.programs, source, budgets);
}

// The present lesson, and its own database.
DbEnvironment db_environment(const Environment& environment) {
  DbEnvironment db;
  const fs::path databases = environment.root / ".lab";
  db.models = [&environment](const fs::path& folder) { return models_in(environment, folder); };
  db.open = [databases](const sqlite::Options& options) {
    if (fs::path(options.path).parent_path() == databases) fs::create_directories(databases);
    return sqlite::open(options);
  };
  const fs::path lessons = environment.root / "lessons";
  db.database = [databases, lessons](const fs::path& folder) {
    const fs::path whole = fs::weakly_canonical(folder);
    const bool is_lesson = whole.parent_path() == fs::weakly_canonical(lessons);
    return (is_lesson ? databases / (whole.filename().string() + ".db") : folder / "app.db")
        .string();
  };
  const std::string lesson = present_lesson(environment.root);
  if (!lesson.empty()) db.folder = (lessons / lesson).string();
  return db;
}

int answer(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);
  return complain(kUsage, explain(app, error));
}

std::string is_moment(const std::string& text) {
  long long packed = 0;
  return orm::detail::parse_datetime(text, packed)
             ? ""
             : text + " is no moment; write it as 2023-10-31 09:30:00";
}

int run(int argc, char** argv) {
  Environment environment{checkout(), fs::read_symlink("/proc/self/exe").parent_path(), ""};
  Command chosen = where_you_are;
  int db_exit = kDone;
  CLI::App app("Relationship Lab: checks your lessons.", "lab");
  app.require_subcommand(0, 1);
  app.footer(
      "Exit codes: 0 all passed, 1 a check failed, 2 wrong options, 3 something is missing.");
  app.set_version_flag("--version", "lab " RELATIONSHIP_LAB_VERSION, "Print which lab this is");
  DbEnvironment db = db_environment(environment);
  app.add_option("--now", environment.now, "What time it is for the lesson: 2023-10-31 09:30:00")
      ->check(is_moment)
      ->each([&db](const std::string& now) { db.date = now; });
  for (const auto add :
       {add_run, add_watch, add_debug, add_shell, add_erd, add_seed, add_list, add_verify,
        add_solution, add_site, add_hint, add_reset, add_submit, add_doctor})
    add(app, chosen);
  CLI::App* const db_command = add_db(app, db, db_exit);
  put_in_groups(app);
  try {
    app.parse(words_for(argc, argv));
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  }
  return db_command->parsed() ? db_exit : chosen(environment);
}

int answer_to(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const lab::Interrupted&) {
    return kOwnFailure;
  } catch (const UsageError& error) {
    return complain(kUsage, error.what());
  } catch (const lab::LessonError& error) {
    return complain(kUsage, error.what());
  } catch (const lab::ModelsError& error) {
    return complain(kNo, error.what());
  } catch (const migrate::Error& error) {
    return complain(kNo, error.what());
  } catch (const sqlite::Error& error) {
    return complain(kNo, error.what());
  } catch (const lab::MachineError& error) {
    return complain(kMachineLacks, error.what());
  } catch (const lab::BrokenLesson& error) {
    return complain(kNo, error.what());
  } catch (const std::filesystem::filesystem_error& error) {
    return complain(kMachineLacks, fmt::format("{}: {}; see to it that you may write there",
                                               error.path1().string(), error.code().message()));
  } catch (const std::exception& error) {
    return complain(kOwnFailure, error.what());
  }
}

// The folder that one stood in may have been removed; programs that we start need one.
void go_where_one_can_be() {
  std::error_code gone;
  const auto here = std::filesystem::current_path(gone);
  if (here.empty()) std::filesystem::current_path("/", gone);
}

// One that is closed would be the number of the next file that is opened, and be printed to.
void have_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) < 0) ::open("/dev/null", O_RDWR);
}

int with_all_written(int answer) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return answer;
  return complain(kMachineLacks, "standard output: not all could be written; is the disk full?");
}

}  // namespace

}  // namespace lab::cli

int main(int argc, char** argv) {
  constexpr int kSignalled = 128;
  lab::cli::have_standard_streams();
  std::setlocale(LC_CTYPE, "C.UTF-8");
  lab::catch_interrupts();
  lab::cli::go_where_one_can_be();
  const int answer = lab::cli::with_all_written(lab::cli::answer_to(argc, argv));
  return lab::interrupted() ? kSignalled + lab::interrupted() : answer;
}
