#include <grader/term/new_term.hpp>

#include <date/date.h>
#include <fmt/format.h>
#include <grader/term/roster.hpp>
#include <lab/text/atomic_file.hpp>

namespace grader {
namespace {

constexpr const char* kHead =
    R"(# The term. Times are those of the time zone; `due` is the last moment that is in time.
name = "{}"
time_zone = "UTC"
drop_lowest = 0          # so many of the lowest lessons do not count
groups = false           # true: what one of a group hands in counts for all of it

[late]
grace_minutes = 10       # so late is not late
rounding = "up"          # "up": a day that has begun is a day; "down": whole days only; "none": by the second
free_days = 0            # of each lesson
bank_days = 0            # of the whole term
penalty_per_day = 0.1    # share of a lesson's points
penalty_cap = 0.5        # never more than this

[attempts]
counting = "best"        # or "last"
most = 0                 # 0: as many as they like
cool_down_minutes = 0    # an attempt so soon after another does not count
)";

constexpr const char* kLesson = R"(
[[lesson]]               # wave {}
name = "{}"
open = {}T08:00:00
due = {}T23:59:59
close = {}T23:59:59
weight = 1
details = "after_due"    # what students see of the checks: "visible", "points", "after_due", "hidden"
)";

std::string day(std::chrono::sys_days day) {
  return date::format("%F", date::sys_days(date::days(day.time_since_epoch().count())));
}

std::chrono::sys_days monday_after(std::chrono::sys_days today) {
  const auto weekday = std::chrono::weekday(today).iso_encoding();
  return today + std::chrono::days(8 - weekday);
}

}  // namespace

void make_term(const std::filesystem::path& term, const std::vector<lab::Lesson>& lessons,
               std::chrono::sys_days today) {
  for (const char* name : {"course.toml", "roster.csv"}) {
    std::error_code error;
    if (!std::filesystem::exists(term / name, error)) continue;
    throw TermError(fmt::format("{}: has a {} already; name a new folder", term.string(), name));
  }
  std::string text = fmt::format(kHead, term.filename().string());
  auto open = monday_after(today);
  for (const auto& lesson : lessons) {
    if (lesson.points() == 0) continue;
    text += fmt::format(kLesson, lesson.wave, lesson.name, day(open),
                        day(open + std::chrono::days(6)), day(open + std::chrono::days(13)));
    open += std::chrono::days(7);
  }
  lab::write_file_atomically(term / "course.toml", text);
  write_roster(term, {});
}

}  // namespace grader
