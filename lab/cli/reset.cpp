#include <ctime>
#include <iostream>
#include <memory>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/run/program.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

bool agrees(const std::string& file) {
  fmt::print(stderr,
             "{} becomes the starter again; your file is kept in .lab/backup. Go on? [y/N] ", file);
  std::string answer;
  if (!std::getline(std::cin, answer)) fmt::print(stderr, "\n");
  if (answer == "y" || answer == "Y" || answer == "yes") return true;
  fmt::print(stderr, "Nothing was changed.\n");
  return false;
}

// Revisions and the database that they made belong together: both go aside.
void reset_revisions(const fs::path& starter, const fs::path& folder, const fs::path& database,
                     const fs::path& backup, const std::string& moment) {
  if (fs::exists(folder / "migrations"))
    fs::rename(folder / "migrations", backup / ("migrations-" + moment));
  if (fs::exists(database)) fs::rename(database, backup / ("database-" + moment + ".db"));
  if (fs::exists(starter / "migrations"))
    fs::copy(starter / "migrations", folder / "migrations", fs::copy_options::recursive);
}

int reset(const std::string& what, bool yes, const Environment& environment) {
  const Lesson lesson = wanted(environment, what).lesson;
  const fs::path starter = starter_of(lesson, environment.programs);
  const fs::path file = lesson.folder / "models.hpp";
  if (!fs::exists(starter / "models.hpp"))
    throw UsageError(lesson.name + ": this build kept no starter of it; type ./run");
  if (!yes && !agrees(file.lexically_relative(environment.root).string())) return kNo;
  const std::string moment = fmt::format("{:%Y%m%d-%H%M%S}", fmt::localtime(std::time(nullptr)));
  const fs::path backup = environment.root / ".lab/backup" / lesson.name;
  const fs::path kept = backup / ("models-" + moment + ".hpp");
  fs::create_directories(backup);
  // What stands in the file's place, a folder or a link perhaps, goes as it is.
  const fs::path fresh = lesson.folder / ".models.hpp.new";
  fs::copy_file(starter / "models.hpp", fresh, fs::copy_options::overwrite_existing);
  if (fs::exists(fs::symlink_status(file))) fs::rename(file, kept);
  fs::rename(fresh, file);
  reset_revisions(starter, lesson.folder, environment.root / ".lab" / (lesson.name + ".db"), backup,
                  moment);
  fmt::print("{} is the starter again; what you had is {}\n",
             file.lexically_relative(environment.root).string(),
             kept.lexically_relative(environment.root).string());
  return kDone;
}

}  // namespace

void add_reset(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("reset", "Begin a lesson anew; your file is kept aside");
  const auto what = std::make_shared<std::string>();
  const auto yes = std::make_shared<bool>(false);
  command->add_option("LESSON", *what, "01")->required();
  command->add_flag("--yes", *yes, "Do not ask");
  command->callback([what, yes, &chosen] {
    chosen = [what, yes](const Environment& environment) {
      return reset(*what, *yes, environment);
    };
  });
}

}  // namespace lab::cli
