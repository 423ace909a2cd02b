#include <lab/cli/state.hpp>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <lab/sqlite/error.hpp>
#include <lab/sqlite/open.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

constexpr char kTables[] = R"sql(
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS exercise (id TEXT PRIMARY KEY, lesson TEXT, status TEXT);
CREATE TABLE IF NOT EXISTS hint (exercise TEXT PRIMARY KEY, shown INTEGER);
CREATE TABLE IF NOT EXISTS solution (lesson TEXT PRIMARY KEY, asked INTEGER);
CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY, lesson TEXT, at INTEGER, passed INTEGER,
                                exercises INTEGER, seconds REAL);
)sql";

// Tables of another make than ours do not have all of this.
constexpr const char* kColumns[] = {
    "SELECT name, value FROM setting", "SELECT id, lesson, status FROM exercise",
    "SELECT exercise, shown FROM hint", "SELECT lesson, asked FROM solution",
    "SELECT id, lesson, at, passed, exercises, seconds FROM run"};

std::unique_ptr<sqlite::Connection> open(const std::string& file) {
  sqlite::Options options;
  options.path = file;
  options.page_cache_kib = 256;
  auto database = sqlite::open(options);
  database->execute(kTables);
  for (const char* sql : kColumns) database->prepare(sql);
  return database;
}

bool can_write(const fs::path& file) {
  return ::access(file.parent_path().c_str(), W_OK | X_OK) == 0 &&
         (::access(file.c_str(), W_OK) == 0 || errno == ENOENT);
}

std::unique_ptr<sqlite::Connection> open_unchangeable(const fs::path& file) try {
  return open(file.string());
} catch (const sqlite::Error&) {
  return open(":memory:");
}

}  // namespace

State::State(const fs::path& root) {
  const fs::path file = root / ".lab/state.db";
  std::error_code refused;
  fs::create_directories(file.parent_path(), refused);
  remembers_ = can_write(file);
  if (!remembers_) {
    database_ = open_unchangeable(file);
    return;
  }
  try {
    database_ = open(file.string());
  } catch (const sqlite::Error&) {
    begin_anew(file);
  }
}

void State::begin_anew(const fs::path& file) try {
  fs::rename(file, file.string() + ".broken");
  database_ = open(file.string());
} catch (const sqlite::Error&) {  // the disk is full
  remembers_ = false;
  database_ = open(":memory:");
}

bool State::is_written() const {
  static bool said = false;
  if (!remembers_ && !std::exchange(said, true))
    std::fputs("lab: .lab/state.db cannot be written: the lab will not remember this\n", stderr);
  return remembers_;
}

void State::write(const char* sql, const Parameters& parameters) const {
  if (!is_written()) return;
  const auto statement = database_->prepare(sql);
  for (std::size_t i = 0; i < parameters.size(); ++i)
    statement->bind_text(static_cast<int>(i) + 1, parameters[i]);
  statement->step();
}

std::vector<std::vector<std::string>> State::rows(const char* sql,
                                                  const Parameters& parameters) const {
  const auto statement = database_->prepare(sql);
  for (std::size_t i = 0; i < parameters.size(); ++i)
    statement->bind_text(static_cast<int>(i) + 1, parameters[i]);
  std::vector<std::vector<std::string>> found;
  while (statement->step()) {
    found.emplace_back();
    for (int i = 0; i < statement->columns(); ++i) found.back().emplace_back(statement->text(i));
  }
  return found;
}

std::string State::value(const char* sql, const Parameters& parameters) const {
  const auto found = rows(sql, parameters);
  return found.empty() ? "" : found[0][0];
}

std::string State::lesson() const {
  return value("SELECT value FROM setting WHERE name = 'lesson'", {});
}

void State::choose(const std::string& lesson) {
  write("INSERT OR REPLACE INTO setting VALUES ('lesson', ?)", {lesson});
}

void State::record(const Verdict& verdict, double seconds) {
  if (!is_written()) return;
  database_->execute("BEGIN IMMEDIATE");
  choose(verdict.lesson);
  int passed = 0;
  for (const ExerciseResult& each : verdict.exercises) {
    passed += each.status == Status::passed;
    write("INSERT OR REPLACE INTO exercise VALUES (?, ?, ?)",
          {each.id, verdict.lesson, std::string(name_of(each.status))});
  }
  write(
      "INSERT INTO run (lesson, at, passed, exercises, seconds) "
      "VALUES (?, unixepoch(), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS REAL))",
      {verdict.lesson, std::to_string(passed), std::to_string(verdict.exercises.size()),
       std::to_string(seconds)});
  database_->execute("COMMIT");
}

std::map<std::string, std::string> State::statuses(const std::string& lesson) const {
  std::map<std::string, std::string> found;
  for (const auto& row : rows("SELECT id, status FROM exercise WHERE lesson = ?", {lesson}))
    found[row[0]] = row[1];
  return found;
}

int State::passed(const std::string& lesson) const {
  const auto all = statuses(lesson);
  return static_cast<int>(std::count_if(all.begin(), all.end(),
                                        [](const auto& each) { return each.second == "passed"; }));
}

int State::hints(const std::string& exercise) const {
  return std::atoi(value("SELECT shown FROM hint WHERE exercise = ?", {exercise}).c_str());
}

void State::show_hints(const std::string& exercise, int shown) {
  write("INSERT OR REPLACE INTO hint VALUES (?, CAST(? AS INTEGER))",
        {exercise, std::to_string(shown)});
}

int State::ask_solution(const std::string& lesson) {
  write("INSERT INTO solution VALUES (?, 1) ON CONFLICT (lesson) DO UPDATE SET asked = asked + 1",
        {lesson});
  return std::atoi(value("SELECT asked FROM solution WHERE lesson = ?", {lesson}).c_str());
}

State::Effort State::effort(const std::string& lesson) const {
  constexpr double kPause = 15 * 60, kMinute = 60;
  Effort effort;
  double last = 0;
  std::vector<double> lengths;
  for (const auto& row :
       rows("SELECT at, seconds FROM run WHERE lesson = ? ORDER BY id", {lesson})) {
    const double at = std::atof(row[0].c_str());
    if (last > 0 && at - last < kPause) effort.minutes += (at - last) / kMinute;
    last = at;
    ++effort.runs;
    lengths.push_back(std::atof(row[1].c_str()));
  }
  if (!lengths.empty()) {
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    effort.seconds = *middle;
  }
  effort.hints =
      std::atoi(value("SELECT coalesce(sum(shown), 0) FROM hint WHERE exercise LIKE ? || '.%'",
                      {lesson.substr(0, 2)})
                    .c_str());
  effort.passed_at = value(
      "SELECT datetime(min(at), 'unixepoch') FROM run WHERE lesson = ? AND passed = exercises "
      "HAVING min(at) IS NOT NULL",
      {lesson});
  return effort;
}

}  // namespace lab::cli
