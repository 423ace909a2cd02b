#include <lab/cli/checkout.hpp>

#include <cstdlib>
#include <system_error>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/state.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

// The checkout in which one stands; empty: none.
fs::path stood_in() {
  std::error_code none;
  for (fs::path folder = fs::current_path(none); !folder.empty(); folder = folder.parent_path()) {
    if (fs::exists(folder / "lab/orm.hpp", none) && fs::is_directory(folder / "lessons", none))
      return folder;
    if (folder == folder.parent_path()) break;
  }
  return {};
}

}  // namespace

fs::path checkout() {
  if (std::getenv("RELATIONSHIP_LAB_ROOT")) return find_root();
  const fs::path built = RELATIONSHIP_LAB_SOURCE_DIR;
  std::error_code none;
  if (!fs::is_directory(built / "lessons", none))
    throw UsageError(built.string() +
                     ": the lab was built there and is gone; type ./run where it is now");
  const fs::path here = stood_in();
  if (!here.empty() && !fs::equivalent(here, built, none))
    fmt::print(stderr, "lab: works in {}; for {} type there: ./run, then . ./activate\n",
               built.string(), here.string());
  return built;
}

std::string present_lesson(const fs::path& root) {
  std::error_code none;
  const fs::path here = fs::relative(fs::current_path(none), root / "lessons", none);
  const std::string folder = here.empty() ? "" : here.begin()->string();
  const bool is_lesson =
      is_lesson_name(folder) && fs::exists(root / "lessons" / folder / "lesson.toml", none);
  return is_lesson ? folder : State(root).lesson();
}

}  // namespace lab::cli
