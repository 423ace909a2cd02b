#include <lab/lesson/lesson.hpp>

#include <fmt/format.h>
#include <lab/lesson/toml_table.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <numeric>

namespace lab {
namespace {

constexpr int kMostHints = 3;

std::string one_line(std::string text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A file to hand in lies below the lesson's folder: a relative path without "." and "..".
void check_file_name(const TomlTable& table, const std::string& name) {
  const std::filesystem::path path(name);
  bool plain = !name.empty() && path.is_relative() && name.find('\\') == std::string::npos;
  for (const auto& part : path) plain = plain && part != "." && part != ".." && !part.empty();
  if (!plain)
    table.fail("files", fmt::format("files: \"{}\" is not a name inside the lesson", name));
}

std::vector<std::string> read_files(const TomlTable& table) {
  auto files = table.texts("files");
  if (files.empty()) table.fail("files", "the lesson has no files; add files = [\"models.hpp\"]");
  for (const auto& name : files) check_file_name(table, name);
  return files;
}

Exercise read_exercise(const TomlTable& table, const Lesson& lesson) {
  table.allow_only({"id", "title", "points", "depends", "kind", "hints", "forbid"});
  Exercise exercise;
  exercise.id = table.text("id");
  const auto expected = fmt::format("{}.{}", lesson.number, lesson.exercises.size() + 1);
  if (exercise.id != expected) {
    table.fail("id", fmt::format("exercise \"{}\" is out of order; the next is \"{}\"", exercise.id,
                                 expected));
  }
  exercise.title = table.text("title");
  exercise.points = table.whole("points");
  exercise.depends = table.texts("depends");
  for (const auto& id : exercise.depends) {
    if (!lesson.find(id)) {
      table.fail("depends", fmt::format("{} depends on \"{}\", which is not an earlier exercise",
                                        exercise.id, id));
    }
  }
  exercise.kind = table.one_of<ExerciseKind>("kind", {{"declare", ExerciseKind::declare},
                                                      {"write", ExerciseKind::write},
                                                      {"revise", ExerciseKind::revise}});
  exercise.hints = table.texts("hints");
  if (exercise.hints.size() > kMostHints) {
    table.fail("hints", fmt::format("{} has {} hints; {} are shown at most", exercise.id,
                                    exercise.hints.size(), kMostHints));
  }
  exercise.forbid = table.texts("forbid");
  return exercise;
}

Misconception read_misconception(const TomlTable& table, const Lesson& lesson) {
  table.allow_only({"name", "exercise", "rule", "sentence"});
  Misconception wrong{table.text("name"), table.text("exercise"), table.text("rule"),
                      table.text("sentence")};
  if (!lesson.find(wrong.exercise)) {
    table.fail("exercise",
               fmt::format("there is no exercise \"{}\"; name one of this lesson", wrong.exercise));
  }
  const auto same = [&](const Misconception& other) { return other.name == wrong.name; };
  if (std::any_of(lesson.misconceptions.begin(), lesson.misconceptions.end(), same)) {
    table.fail("name", fmt::format("misconception \"{}\" is there twice; rename one", wrong.name));
  }
  return wrong;
}

Budgets read_budgets(const TomlTable& table) {
  table.allow_only({"check_cpu_seconds", "check_wall_extra_seconds", "submission_wall_seconds",
                    "compile_cpu_seconds", "compile_total_cpu_seconds", "compile_memory_mib",
                    "compile_file_mib"});
  Budgets budgets;
  if (table.has("check_cpu_seconds")) {
    budgets.check_cpu_seconds = table.positive_or("check_cpu_seconds", 0);
  }
  const auto set = [&](std::string_view key, double& value) {
    value = table.positive_or(key, value);
  };
  set("check_wall_extra_seconds", budgets.check_wall_extra_seconds);
  set("submission_wall_seconds", budgets.submission_wall_seconds);
  set("compile_cpu_seconds", budgets.compile_cpu_seconds);
  set("compile_total_cpu_seconds", budgets.compile_total_cpu_seconds);
  if (table.has("compile_memory_mib"))
    budgets.compile_memory_mib = table.whole("compile_memory_mib");
  if (table.has("compile_file_mib")) budgets.compile_file_mib = table.whole("compile_file_mib");
  return budgets;
}

Lesson read_tables(const toml::table& root, std::string_view name) {
  const TomlTable table(root, "the lesson");
  table.allow_only(
      {"title", "minutes", "wave", "files", "scoring", "exercise", "misconception", "budgets"});
  Lesson lesson;
  lesson.name = name;
  lesson.number = name.substr(0, 2);
  lesson.title = table.text("title");
  lesson.minutes = table.whole("minutes");
  lesson.wave = table.text("wave");
  lesson.files = read_files(table);
  lesson.scoring = table.one_of_or(
      "scoring", Scoring::all_or_nothing,
      {{"all_or_nothing", Scoring::all_or_nothing}, {"proportional", Scoring::proportional}});
  for (const auto& item : table.tables("exercise", "the exercise")) {
    lesson.exercises.push_back(read_exercise(item, lesson));
  }
  for (const auto& item : table.tables("misconception", "the misconception")) {
    lesson.misconceptions.push_back(read_misconception(item, lesson));
  }
  if (const auto budgets = table.table("budgets", "budgets")) {
    lesson.budgets = read_budgets(*budgets);
  }
  return lesson;
}

}  // namespace

LessonError::LessonError(const std::string& text) : std::runtime_error(one_line(text)) {}

int Exercise::number() const {
  int number = 0;
  std::from_chars(id.data() + std::min<size_t>(3, id.size()), id.data() + id.size(), number);
  return number;
}

std::string Exercise::slug() const {
  std::string slug;
  for (const char c : title) {
    const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (word) slug += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!word && !slug.empty() && slug.back() != '_') slug += '_';
  }
  while (!slug.empty() && slug.back() == '_') slug.pop_back();
  return slug;
}

int Lesson::points() const {
  return std::accumulate(exercises.begin(), exercises.end(), 0,
                         [](int sum, const Exercise& exercise) { return sum + exercise.points; });
}

const Exercise* Lesson::find(std::string_view exercise_id) const {
  for (const auto& exercise : exercises) {
    if (exercise.id == exercise_id) return &exercise;
  }
  return nullptr;
}

Lesson parse_lesson(std::string_view text, std::string_view name) {
  if (!is_lesson_name(name)) {
    throw LessonError(fmt::format("{}: a lesson's folder is named like 01_one_to_many", name));
  }
  try {
    return read_tables(toml::parse(text), name);
  } catch (const toml::parse_error& error) {
    throw LessonError(fmt::format("lesson.toml:{}: {}; correct the TOML", error.source().begin.line,
                                  error.description()));
  }
}

namespace {

std::string text_of_lesson(const std::filesystem::path& folder) {
  try {
    return read_whole_file(folder / "lesson.toml");
  } catch (const std::system_error&) {
    throw LessonError(fmt::format("{}/lesson.toml: cannot be read; every lesson has one",
                                  folder.filename().string()));
  }
}

}  // namespace

Lesson read_lesson(const std::filesystem::path& folder) {
  const std::string text = text_of_lesson(folder);
  try {
    Lesson lesson = parse_lesson(text, folder.filename().string());
    lesson.folder = folder;
    return lesson;
  } catch (const LessonError& error) {
    throw LessonError(fmt::format("{}/{}", folder.filename().string(), error.what()));
  }
}

bool is_lesson_name(std::string_view name) {
  if (name.size() < 4 || !is_digit(name[0]) || !is_digit(name[1]) || name[2] != '_') return false;
  return std::all_of(name.begin() + 3, name.end(),
                     [](char c) { return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z'); });
}

}  // namespace lab
