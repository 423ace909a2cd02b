// Where one is in the course: `lab` alone, list, next, stats.
#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <lab/cli/checkout.hpp>
#include <lab/cli/commands.hpp>
#include <lab/cli/row.hpp>
#include <lab/cli/state.hpp>

namespace lab::cli {

namespace {

using Statuses = std::map<std::string, std::string>;

int points(const Lesson& lesson, const Statuses& statuses) {
  int sum = 0;
  for (const Exercise& exercise : lesson.exercises) {
    const auto found = statuses.find(exercise.id);
    if (found != statuses.end() && found->second == "passed") sum += exercise.points;
  }
  return sum;
}

std::size_t passed(const Statuses& statuses) {
  return static_cast<std::size_t>(std::count_if(
      statuses.begin(), statuses.end(), [](const auto& each) { return each.second == "passed"; }));
}

// Shortened to what fits into 80 columns beside the rest.
std::string short_title(const std::string& title) {
  constexpr std::size_t kRoom = 44;
  return title.size() <= kRoom ? title : title.substr(0, kRoom - 3) + "...";
}

std::string line_of(const Lesson& lesson, const Statuses& statuses) {
  const std::string score =
      lesson.points() == 0
          ? "no points"
          : fmt::format("{:>2} of {} points", points(lesson, statuses), lesson.points());
  return fmt::format("{} {:<44} {:>2} of {} passed, {}\n", lesson.number, short_title(lesson.title),
                     passed(statuses), lesson.exercises.size(), score);
}

bool is_done(const Lesson& lesson, const Statuses& statuses) {
  return passed(statuses) == lesson.exercises.size();
}

// The first lesson that is not done, beginning with the present one; null: all are.
const Lesson* current(const std::vector<Lesson>& lessons, const std::filesystem::path& root) {
  const State state(root);
  const std::string present = present_lesson(root);
  for (const Lesson& lesson : lessons)
    if (lesson.name == present && !is_done(lesson, state.statuses(lesson.name))) return &lesson;
  for (const Lesson& lesson : lessons)
    if (!is_done(lesson, state.statuses(lesson.name))) return &lesson;
  return nullptr;
}

void show_steps(const Lesson& lesson, const Statuses& statuses) {
  fmt::print("{}", line_of(lesson, statuses));
  for (const Exercise& exercise : lesson.exercises) {
    const auto found = statuses.find(exercise.id);
    const std::string word = found == statuses.end()     ? "not checked"
                             : found->second == "passed" ? "passed"
                                                         : "open";
    fmt::print("  {:<12} {} {}\n", word, exercise.id, exercise.title);
  }
  fmt::print("{}{}{}", row("text", "lessons/" + lesson.name + "/README.md"),
             row("edit", "lessons/" + lesson.name + '/' + lesson.files.front()),
             row("next", fmt::format("lab watch {0} checks at every save; lab run {0} checks once",
                                     lesson.number)));
}

int list(bool json, const Environment& environment) {
  const State state(environment.root);
  auto all = nlohmann::ordered_json::array();
  for (const Lesson& lesson : read_lessons(environment.root)) {
    const auto statuses = state.statuses(lesson.name);
    if (json)
      all.push_back({{"lesson", lesson.name},
                     {"title", lesson.title},
                     {"exercises", lesson.exercises.size()},
                     {"passed", passed(statuses)},
                     {"points", points(lesson, statuses)},
                     {"max_points", lesson.points()}});
    else
      fmt::print("{}", line_of(lesson, statuses));
  }
  if (json) fmt::print("{}\n", all.dump(1));
  return kDone;
}

// Makes the lesson after the present one the present one: only when it is asked for.
int next(const Environment& environment) {
  State state(environment.root);
  const auto lessons = read_lessons(environment.root);
  const std::string present = present_lesson(environment.root);
  for (const Lesson& lesson : lessons) {
    if (!present.empty() && lesson.name <= present) continue;
    state.choose(lesson.name);
    show_steps(lesson, state.statuses(lesson.name));
    return kDone;
  }
  fmt::print("This is the last lesson. lab list shows what is open.\n");
  return kDone;
}

int stats(bool json, const Environment& environment) {
  const State state(environment.root);
  if (json) {
    auto all = nlohmann::ordered_json::array();
    for (const Lesson& lesson : read_lessons(environment.root)) {
      const State::Effort effort = state.effort(lesson.name);
      all.push_back({{"lesson", lesson.name},
                     {"points", points(lesson, state.statuses(lesson.name))},
                     {"max_points", lesson.points()},
                     {"runs", effort.runs},
                     {"hints", effort.hints},
                     {"minutes", effort.minutes},
                     {"seconds_a_run", effort.seconds}});
    }
    fmt::print("{}\n", all.dump(1));
    return kDone;
  }
  fmt::print("{:<22} {:>8} {:>6} {:>6} {:>8} {:>9}\n", "lesson", "points", "runs", "hints",
             "minutes", "s a run");
  for (const Lesson& lesson : read_lessons(environment.root)) {
    const State::Effort effort = state.effort(lesson.name);
    fmt::print(
        "{:<22} {:>8} {:>6} {:>6} {:>8.0f} {:>9.2f}\n", lesson.name.substr(0, 22),
        fmt::format("{} of {}", points(lesson, state.statuses(lesson.name)), lesson.points()),
        effort.runs, effort.hints, effort.minutes, effort.seconds);
  }
  return kDone;
}

// Without a lesson that one stands in or has run: the first that is open.
std::string present_or_open(const std::filesystem::path& root, const std::vector<Lesson>& lessons) {
  const std::string present = present_lesson(root);
  if (!present.empty()) return present;
  const Lesson* open = current(lessons, root);
  return open ? open->name : lessons.front().name;
}

}  // namespace

Wanted wanted(const Environment& environment, const std::string& text) {
  const auto lessons = read_lessons(environment.root);
  if (lessons.empty())
    throw UsageError("lessons: there are none in this checkout; ask who gave it to you");
  const std::string name = text.empty() ? present_or_open(environment.root, lessons) : text;
  const auto dot = name.find('.');
  const Lesson& lesson = choose_lesson(lessons, name.substr(0, dot));
  if (dot == std::string::npos) return {lesson, ""};
  const std::string exercise = lesson.number + name.substr(dot);
  if (!lesson.find(exercise))
    throw UsageError(fmt::format("{}: no such exercise; {} has {}.1 to {}.{}", name, lesson.name,
                                 lesson.number, lesson.number, lesson.exercises.size()));
  return {lesson, exercise};
}

int where_you_are(const Environment& environment) {
  const auto lessons = read_lessons(environment.root);
  const Lesson* lesson = current(lessons, environment.root);
  if (!lesson) {
    fmt::print("All lessons passed their visible checks.\nnext   lab list\n");
    return kDone;
  }
  show_steps(*lesson, State(environment.root).statuses(lesson->name));
  return kDone;
}

void add_list(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("list", "All lessons, and how far you are");
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "As JSON");
  command->callback([json, &chosen] {
    chosen = [json](const Environment& environment) { return list(*json, environment); };
  });
  app.add_subcommand("next", "Go on to the next lesson")->callback([&chosen] { chosen = next; });
  CLI::App* effort = app.add_subcommand("stats", "Points, runs, hints and minutes of each lesson");
  const auto stats_json = std::make_shared<bool>(false);
  effort->add_flag("--json", *stats_json, "As JSON");
  effort->callback([stats_json, &chosen] {
    chosen = [stats_json](const Environment& environment) {
      return stats(*stats_json, environment);
    };
  });
}

}  // namespace lab::cli
