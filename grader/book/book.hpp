// TERM/gradebook.db: what was handed in and how it was judged, what people decided, and what it
// comes to under the term's rules.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <grader/book/models.hpp>
#include <grader/gradebook/record.hpp>
#include <grader/term/course.hpp>
#include <grader/term/roster.hpp>

namespace grader {

struct Imported {
  std::size_t added = 0, known = 0;
  std::size_t timed = 0;               // known, and only now it is known when they were handed in
  std::vector<std::string> unmatched;  // of no student of the roster
};

// Moments of handing in, by student and lesson, a name or number of the course; from the platform,
// never from files.
using SubmissionTimes = std::map<std::pair<std::string, std::string>, Time>;

// Columns student, lesson and submitted_at, in the term's time zone. Throws TermError.
SubmissionTimes parse_times(std::string_view csv, const TimeZone& zone);

class Book {
 public:
  // Opens the term's gradebook, made at first use. `key` is the instructor's: pseudonyms come from
  // it. Throws TermError.
  Book(const std::filesystem::path& term, std::string key);

  const Course& course() const { return course_; }
  const std::vector<RosterEntry>& roster() const { return roster_; }

  // Keeps each record as an attempt, once: the same submission at the same time is known. The time
  // is that of `times`, else the record's own; without either it counts as in time.
  Imported import(const std::vector<Record>& records, const SubmissionTimes& times);

  // Decisions. `id` is a student's in the roster, `name` a lesson's name or number in the course.
  // Throw TermError.
  void override_points(std::string_view id, std::string_view name, std::optional<double> points,
                       const std::string& reason, const std::string& by);
  void extend(std::string_view id, std::string_view name, Time until, const std::string& reason);
  void remark(std::string_view id, std::string_view name, const std::string& text,
              const std::string& by, const std::string& criterion = "",
              std::optional<double> points = std::nullopt);

  // The appeal's number. The evidence is the student's last attempt. Throws TermError where that
  // has no such check.
  long long appeal(std::string_view id, std::string_view name, const std::string& check,
                   const std::string& text);
  void answer_appeal(long long number, const std::string& answer);  // an open one
  void close_appeal(long long number);                              // an answered one

  void publish(std::string_view name);
  void hold(std::string_view name);  // takes it back
  bool is_published(std::string_view name);

  // Drops identity and code, keeps the scores under the pseudonym.
  void forget(std::string_view id);

  const std::filesystem::path& term() const { return term_; }
  std::string pseudonym(std::string_view student) const;
  bool knows(std::string_view student) const;
  const RosterEntry& entry(std::string_view student) const;  // throws TermError
  const CourseLesson& lesson(std::string_view name) const;   // throws TermError
  orm::Ref<book::Student> student(std::string_view id);      // made at first use
  // The same, but an empty one, in no session, where the book has nothing of them yet.
  orm::Ref<book::Student> look_up(std::string_view id);
  orm::Session& session() { return session_; }

 private:
  orm::Ref<book::Student> stored(std::string_view id);  // null: nothing

  std::filesystem::path term_;
  std::string key_;
  Course course_;
  std::vector<RosterEntry> roster_;
  orm::Database database_;
  orm::Session session_;
};

// Between the two clocks, both UTC.
orm::DateTime to_column(Time time);
Time from_column(const orm::DateTime& value);
orm::DateTime now_as_column();

}  // namespace grader
