#include <grader/term/course.hpp>

#include <fmt/format.h>
#include <lab/lesson/lesson.hpp>
#include <lab/lesson/toml_table.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <set>

namespace grader {
namespace {

using lab::TomlTable;

std::chrono::local_seconds local_of(const toml::date_time& moment) {
  const auto& [year, month, day] = moment.date;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  return std::chrono::local_days(date) + std::chrono::hours(moment.time.hour) +
         std::chrono::minutes(moment.time.minute) + std::chrono::seconds(moment.time.second);
}

std::optional<Time> time_at(const TomlTable& table, std::string_view key, const TimeZone& zone) {
  const auto moment = table.moment(key);
  if (!moment) return std::nullopt;
  return zone.to_utc(local_of(*moment));
}

Time needed_time(const TomlTable& table, std::string_view key, const TimeZone& zone) {
  const auto time = time_at(table, key, zone);
  if (!time)
    table.fail(key, fmt::format("the lesson has no {}; add {} = 2027-02-08T23:59:00", key, key));
  return *time;
}

LatePolicy read_late(const TomlTable& table) {
  table.allow_only(
      {"grace_minutes", "rounding", "free_days", "bank_days", "penalty_per_day", "penalty_cap"});
  LatePolicy late;
  late.grace = std::chrono::minutes(table.whole_or("grace_minutes", 0));
  late.rounding =
      table.one_of_or("rounding", Rounding::up,
                      {{"up", Rounding::up}, {"down", Rounding::down}, {"none", Rounding::none}});
  late.free_days = table.share_or("free_days", 0, 365);
  late.bank_days = table.share_or("bank_days", 0, 365);
  late.penalty_per_day = table.share_or("penalty_per_day", 0, 1);
  late.penalty_cap = table.share_or("penalty_cap", 1, 1);
  return late;
}

AttemptPolicy read_attempts(const TomlTable& table) {
  table.allow_only({"counting", "most", "cool_down_minutes"});
  AttemptPolicy attempts;
  attempts.counting = table.one_of_or("counting", Counting::best,
                                      {{"best", Counting::best}, {"last", Counting::last}});
  attempts.most = table.whole_or("most", 0);
  attempts.cool_down = std::chrono::minutes(table.whole_or("cool_down_minutes", 0));
  return attempts;
}

Details details_at(const TomlTable& table, std::string_view key) {
  return table.one_of<Details>(key, {{"visible", Details::visible},
                                     {"points", Details::points},
                                     {"after_due", Details::after_due},
                                     {"hidden", Details::hidden}});
}

// A misspelt id would show what was to be hidden: its form is looked at here, and whether there is
// such a check when results are published.
Details details_of_check(const TomlTable& checks, const std::string& id,
                         const CourseLesson& lesson) {
  if (!id.starts_with(lesson.name.substr(0, 2) + "."))
    checks.fail(id, fmt::format("{} is no check of lesson {}; write its id, \"{}.1.name\" say", id,
                                lesson.name, lesson.name.substr(0, 2)));
  return details_at(checks, id);
}

CourseLesson read_lesson(const TomlTable& table, const TimeZone& zone) {
  table.allow_only({"name", "open", "due", "close", "weight", "extra_credit", "details", "checks"});
  CourseLesson lesson;
  lesson.name = table.text("name");
  if (!lab::is_lesson_name(lesson.name)) {
    table.fail("name",
               fmt::format("name is \"{}\"; write a lesson's folder, \"01_one_to_many\" say",
                           lesson.name));
  }
  lesson.open = needed_time(table, "open", zone);
  lesson.due = needed_time(table, "due", zone);
  lesson.close = time_at(table, "close", zone);
  if (lesson.due < lesson.open) table.fail("due", "due comes before open; exchange them");
  if (lesson.close && *lesson.close < lesson.due)
    table.fail("close", "close comes before due; late work is taken until close");
  lesson.weight = table.share_or("weight", 1, 1000);
  lesson.extra_credit = table.flag_or("extra_credit", false);
  if (table.has("details")) lesson.details = details_at(table, "details");
  if (const auto checks = table.table("checks", "checks"))
    for (const auto& id : checks->keys()) lesson.checks[id] = details_of_check(*checks, id, lesson);
  return lesson;
}

void read_lessons(const TomlTable& table, Course& course) {
  std::set<std::string> seen;
  for (const auto& entry : table.tables("lesson", "lesson")) {
    course.lessons.push_back(read_lesson(entry, course.zone));
    if (!seen.insert(course.lessons.back().name).second) {
      entry.fail("name",
                 fmt::format("lesson {} is there twice; keep one", course.lessons.back().name));
    }
  }
  std::stable_sort(course.lessons.begin(), course.lessons.end(),
                   [](const auto& left, const auto& right) { return left.due < right.due; });
}

TimeZone zone_of(const TomlTable& table) {
  try {
    return TimeZone(table.text_or("time_zone", "UTC"));
  } catch (const TermError& error) {
    table.fail("time_zone", error.what());
  }
}

Course read_tables(const toml::table& root) {
  const TomlTable table(root, "the course");
  table.allow_only({"name", "time_zone", "drop_lowest", "groups", "late", "attempts", "lesson"});
  Course course;
  course.name = table.text("name");
  course.zone = zone_of(table);
  course.drop_lowest = static_cast<std::size_t>(table.whole_or("drop_lowest", 0));
  course.groups = table.flag_or("groups", false);
  if (const auto late = table.table("late", "late")) course.late = read_late(*late);
  course.late.clock_ahead = [zone = course.zone](Time time) { return zone.ahead_at(time); };
  if (const auto attempts = table.table("attempts", "attempts"))
    course.attempts = read_attempts(*attempts);
  read_lessons(table, course);
  return course;
}

}  // namespace

Details CourseLesson::details_of(const std::string& check) const {
  const auto found = checks.find(check);
  return found == checks.end() ? details : found->second;
}

const CourseLesson* Course::find(std::string_view lesson) const {
  const auto found = std::find_if(lessons.begin(), lessons.end(), [&](const CourseLesson& one) {
    return one.name == lesson || std::string_view(one.name).substr(0, 2) == lesson;
  });
  return found == lessons.end() ? nullptr : &*found;
}

Course parse_course(std::string_view text) {
  try {
    return read_tables(toml::parse(text, std::string_view("course.toml")));
  } catch (const toml::parse_error& error) {
    throw TermError(fmt::format("course.toml:{}: {}; see docs/TEACHING.md",
                                error.source().begin.line, error.description()));
  } catch (const lab::LessonError& error) {
    throw TermError(error.what());
  }
}

Course read_course(const std::filesystem::path& term) {
  std::string text;
  try {
    text = lab::read_whole_file(term / "course.toml");
  } catch (const std::system_error&) {
    throw TermError(fmt::format("{}: has no course.toml; make a term with `grader new {}`",
                                term.string(), term.string()));
  }
  return parse_course(text);
}

}  // namespace grader
