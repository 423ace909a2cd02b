#include <lab/cli/live.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

std::string database_of(const Environment& environment, const Lesson& lesson) {
  fs::create_directories(environment.root / ".lab");
  return (environment.root / ".lab" / (lesson.name + ".db")).string();
}

LivePlace live_place(const Environment& environment, const Lesson& lesson,
                     const std::string& database) {
  return {.root = environment.root,
          .programs = environment.programs,
          .database = database.empty() ? database_of(environment, lesson) : database,
          .now = environment.now};
}

}  // namespace lab::cli
