#include <lab/cli/live.hpp>

#include <lab/migrate/commands.hpp>
#include <lab/sqlite/open.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

void upgrade(const fs::path& folder, const std::string& database) {
  try {
    const auto connection = sqlite::open({.path = database});
    migrate::upgrade({.folder = folder, .database = connection.get()}, "heads");
  } catch (const std::runtime_error& error) {  // migrate's, or SQLite's
    throw BrokenLesson(error.what());
  }
}

}  // namespace

std::string database_of(const Environment& environment, const Lesson& lesson) {
  fs::create_directories(environment.root / ".lab");
  return (environment.root / ".lab" / (lesson.name + ".db")).string();
}

LivePlace live_place(const Environment& environment, const Lesson& lesson,
                     const std::string& database) {
  LivePlace place{.root = environment.root,
                  .programs = environment.programs,
                  .database = database.empty() ? database_of(environment, lesson) : database,
                  .now = environment.now};
  const fs::path folder = lesson.folder;
  if (fs::is_directory(folder / "migrations"))
    place.make_tables = [folder, file = place.database] { upgrade(folder, file); };
  return place;
}

}  // namespace lab::cli
