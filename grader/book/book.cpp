#include <grader/book/book.hpp>

#include <fmt/format.h>
#include <grader/gradebook/record_json.hpp>
#include <grader/report/sheet.hpp>
#include <grader/shards/pseudonym.hpp>
#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>

#include <algorithm>

namespace grader {
namespace {

using book::Attempt;
using book::Student;

std::string path_of_book(const std::filesystem::path& term) {
  orm::detail::set_opener(sqlite::open);
  return (term / "gradebook.db").string();
}

orm::Ref<book::Appeal> appeal_numbered(orm::Session& session, long long number, const char* state) {
  const auto found = session.get<book::Appeal>(number);
  if (!found) throw TermError(fmt::format("appeal {}: there is none; list them first", number));
  if (found->state != state) {
    throw TermError(fmt::format("appeal {}: is {}, not {}", number, found->state.c_str(), state));
  }
  return found;
}

orm::Ref<Attempt> attempt_at(const Student& student, const SubmissionSummary& submission,
                             const orm::DateTime& at) {
  for (const auto& attempt : student.attempts) {
    if (attempt->lesson == submission.lesson && attempt->submitted_at == at &&
        attempt->digest == submission.source_digest)
      return attempt;
  }
  return {};
}

// With the lessons' full names.
SubmissionTimes named(const SubmissionTimes& times, const Course& course) {
  SubmissionTimes all;
  for (const auto& [what, at] : times) {
    const auto* lesson = course.find(what.second);
    if (!lesson) {
      throw TermError(
          fmt::format("times: {} is no lesson of this term; course.toml lists them", what.second));
    }
    all[{what.first, lesson->name}] = at;
  }
  return all;
}

}  // namespace

orm::DateTime to_column(Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count())};
}

Time from_column(const orm::DateTime& value) {
  const std::chrono::year_month_day date{std::chrono::year(value.year()),
                                         std::chrono::month(static_cast<unsigned>(value.month())),
                                         std::chrono::day(static_cast<unsigned>(value.day()))};
  return std::chrono::sys_days(date) + std::chrono::hours(value.hour()) +
         std::chrono::minutes(value.minute()) + std::chrono::seconds(value.second());
}

orm::DateTime now_as_column() {
  return to_column(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

SubmissionTimes parse_times(std::string_view csv, const TimeZone& zone) {
  const Sheet sheet(csv);
  const auto student = sheet.column("student"), lesson = sheet.column("lesson"),
             submitted = sheet.column("submitted_at");
  if (!student || !lesson || !submitted) {
    throw TermError("times: the columns student, lesson and submitted_at are needed");
  }
  SubmissionTimes times;
  for (std::size_t row = 1; row < sheet.rows(); ++row) {
    try {
      times[{sheet.at(row, *student), sheet.at(row, *lesson)}] =
          zone.parse(sheet.at(row, *submitted));
    } catch (const TermError& error) {
      throw TermError(fmt::format("times:{}: {}", row + 1, error.what()));
    }
  }
  return times;
}

Book::Book(const std::filesystem::path& term, std::string key)
    : term_(term),
      key_(std::move(key)),
      course_(read_course(term)),
      roster_(read_roster(term)),
      database_(path_of_book(term).c_str()),
      session_(database_) {
  book::schema.create_all(database_);
}

std::string Book::pseudonym(std::string_view student) const { return pseudonym_of(key_, student); }

bool Book::knows(std::string_view student) const {
  return std::any_of(roster_.begin(), roster_.end(),
                     [&](const auto& one) { return one.id == student; });
}

const RosterEntry& Book::entry(std::string_view student) const {
  const auto found = std::find_if(roster_.begin(), roster_.end(),
                                  [&](const auto& one) { return one.id == student; });
  if (found != roster_.end()) return *found;
  throw TermError(fmt::format("{}: is not in the roster; its ids are in roster.csv", student));
}

const CourseLesson& Book::lesson(std::string_view name) const {
  if (const auto* found = course_.find(name)) return *found;
  throw TermError(fmt::format("{}: is no lesson of this term; course.toml lists them", name));
}

orm::Ref<Student> Book::stored(std::string_view id) {
  return session_.query<Student>().filter_by(&Student::pseudonym, pseudonym(entry(id).id)).first();
}

orm::Ref<Student> Book::student(std::string_view id) {
  auto found = stored(id);
  return found ? found : session_.add(Student{.pseudonym = pseudonym(id)});
}

orm::Ref<Student> Book::look_up(std::string_view id) {
  auto found = stored(id);
  return found ? found : orm::make<Student>({});
}

Imported Book::import(const std::vector<Record>& records, const SubmissionTimes& times) {
  Imported imported;
  const auto known_times = named(times, course_);
  for (const auto& record : records) {
    const auto& submission = record.submission;
    const auto* lesson = course_.find(submission.lesson);
    if (!lesson || !knows(submission.student)) {
      imported.unmatched.push_back(submission.student + "/" + submission.lesson);
      continue;
    }
    const auto time = known_times.find({submission.student, submission.lesson});
    const auto assumed = to_column(lesson->due);  // of what has no time: it counts as in time
    auto at = assumed;
    if (time != known_times.end())
      at = to_column(time->second);
    else if (submission.submitted_at)
      at = to_column(course_.zone.parse(*submission.submitted_at));
    auto one = student(submission.student);
    if (attempt_at(*one, submission, at)) {
      ++imported.known;
      continue;
    }
    if (auto untimed = attempt_at(*one, submission, assumed)) {
      untimed->submitted_at = at;
      ++imported.known;
      ++imported.timed;
      continue;
    }
    auto anonymous = record;
    anonymous.submission.student = pseudonym(submission.student);
    auto attempt = orm::make<Attempt>({.lesson = submission.lesson,
                                       .submitted_at = at,
                                       .digest = submission.source_digest,
                                       .score = record.result.score,
                                       .max_score = record.result.max_score,
                                       .verdict = std::string(name_of(record.result.verdict)),
                                       .record = document_text({}, {anonymous})});
    one->attempts.append(attempt);
    ++imported.added;
  }
  session_.commit();
  return imported;
}

void Book::override_points(std::string_view id, std::string_view name, std::optional<double> points,
                           const std::string& reason, const std::string& by) {
  auto decision = orm::make<book::Override>(
      {.lesson = lesson(name).name, .reason = reason, .by = by, .at = now_as_column()});
  if (points) decision->points = *points;
  student(id)->overrides.append(decision);
  session_.commit();
}

void Book::extend(std::string_view id, std::string_view name, Time until,
                  const std::string& reason) {
  const auto& of = lesson(name);
  if (until < of.due) {
    throw TermError(fmt::format("{}: is before the due time {}; an extension only lengthens",
                                course_.zone.format(until), course_.zone.format(of.due)));
  }
  student(id)->extensions.append(
      orm::make<book::Extension>({.lesson = of.name, .until = to_column(until), .reason = reason}));
  session_.commit();
}

void Book::remark(std::string_view id, std::string_view name, const std::string& text,
                  const std::string& by, const std::string& criterion,
                  std::optional<double> points) {
  auto remark = orm::make<book::Remark>(
      {.lesson = lesson(name).name, .text = text, .by = by, .at = now_as_column()});
  if (!criterion.empty()) remark->criterion = criterion;
  if (points) remark->points = *points;
  student(id)->remarks.append(remark);
  session_.commit();
}

long long Book::appeal(std::string_view id, std::string_view name, const std::string& check,
                       const std::string& text) {
  const auto& of = lesson(name);
  auto appellant = student(id);
  orm::Ref<Attempt> evidence;
  for (const auto& attempt : appellant->attempts) {
    if (attempt->lesson == of.name) evidence = attempt;
  }
  if (!evidence) throw TermError(fmt::format("{}: has handed in nothing for {}", id, of.name));
  if (std::string(evidence->record.c_str()).find("\"" + check + "\"") == std::string::npos) {
    throw TermError(
        fmt::format("{}: is no check of {}'s last attempt; its record lists them", check, id));
  }
  auto made = orm::make<book::Appeal>(
      {.lesson = of.name, .check_id = check, .text = text, .state = "open"});
  made->attempt = evidence;
  appellant->appeals.append(made);
  session_.commit();
  return made->id;
}

void Book::answer_appeal(long long number, const std::string& answer) {
  auto open = appeal_numbered(session_, number, "open");
  open->answer = answer;
  open->state = "answered";
  session_.commit();
}

void Book::close_appeal(long long number) {
  appeal_numbered(session_, number, "answered")->state = "closed";
  session_.commit();
}

void Book::publish(std::string_view name) {
  const auto& of = lesson(name);
  if (is_published(of.name)) return;
  session_.add(book::Publication{.lesson = of.name, .at = now_as_column()});
  session_.commit();
}

void Book::hold(std::string_view name) {
  const auto published = session_.query<book::Publication>()
                             .filter_by(&book::Publication::lesson, orm::Text(lesson(name).name))
                             .first();
  if (published) session_.delete_row(published);
  session_.commit();
}

bool Book::is_published(std::string_view name) {
  return session_.query<book::Publication>()
      .filter_by(&book::Publication::lesson, orm::Text(name))
      .exists();
}

void Book::forget(std::string_view id) {
  auto one = student(id);
  for (auto attempt : one->attempts) {
    attempt->record = orm::null;
    for (auto change : attempt->changes) change->record_before = orm::null;
  }
  one->remarks.clear();
  one->appeals.clear();
  session_.commit();
  std::erase_if(roster_, [&](const RosterEntry& entry) { return entry.id == id; });
  write_roster(term_, roster_);
}

}  // namespace grader
