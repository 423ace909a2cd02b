// TERM/course.toml: when lessons open and close, what they weigh, and the rules for late work.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <grader/policy/points.hpp>
#include <grader/term/moment.hpp>

namespace grader {

// What students see of the checks behind their points: all; nothing but the points; all once the
// last extension has passed, and until then the points; nothing at all.
enum class Details { visible, points, after_due, hidden };

struct CourseLesson {
  std::string name;  // "01_one_to_many"
  Time open, due;
  std::optional<Time> close;
  double weight = 1;
  bool extra_credit = false;
  Details details = Details::after_due;
  std::map<std::string, Details> checks = {};  // of single checks, by id, instead of `details`

  Details details_of(const std::string& check) const;
};

struct Course {
  std::string name;
  TimeZone zone{"UTC"};
  std::size_t drop_lowest = 0;
  bool groups = false;  // what one of a group hands in counts for all of it
  LatePolicy late;
  AttemptPolicy attempts;
  std::vector<CourseLesson> lessons;  // in the order of their due times

  const CourseLesson* find(std::string_view lesson) const;  // by name or number; null
};

// Throws TermError: `course.toml:12: what; what to do`.
Course read_course(const std::filesystem::path& term);
Course parse_course(std::string_view text);

}  // namespace grader
