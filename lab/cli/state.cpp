#include <lab/cli/state.hpp>

#include <algorithm>
#include <cstdlib>

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

std::unique_ptr<sqlite::Connection> open(const fs::path& file) {
  sqlite::Options options;
  options.path = file.string();
  options.page_cache_kib = 256;
  auto database = sqlite::open(options);
  database->execute(kTables);
  return database;
}

}  // namespace

State::State(const fs::path& root) {
  const fs::path file = root / ".lab/state.db";
  fs::create_directories(file.parent_path());
  try {
    database_ = open(file);
  } catch (const sqlite::Error&) {
    fs::rename(file, file.string() + ".broken");
    database_ = open(file);
  }
}

void State::write(const char* sql, const Parameters& parameters) const {
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
