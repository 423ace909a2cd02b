// The submissions of a CLASS folder (layout.hpp). CLASS is never written.
#pragma once

#include <filesystem>
#include <functional>
#include <lab/lesson/lesson.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include <grader/collect/layout.hpp>
#include <grader/collect/submission.hpp>

namespace grader {

// CLASS is missing, unreadable or empty. The text is one line: `CLASS: what; what to do`.
class ClassError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Whom the roster takes an identity for. Without a student, `problem` says why and what to do.
struct Whose {
  std::optional<std::string> student;
  std::string problem;
  std::optional<std::string> submitted_at;  // where a platform's sheet tells it, in UTC
};
using WhoIs = std::function<Whose(const Identity&)>;

struct ClassReading {
  std::filesystem::path folder;
  const std::vector<lab::Lesson>& lessons;
  // With exactly one chosen lesson, its files may lie directly in a student's folder.
  bool direct = false;
  Unpack unpack;      // takes archives apart
  WhoIs who_is = {};  // without one, students are who the uploads say
};

// What there was in the class besides submissions, one line each.
struct ClassNotes {
  Platform platform = Platform::folders;
  std::size_t students = 0;            // who have a submission, whatever is in it
  std::vector<std::string> notices;    // entries that are no student's
  std::vector<std::string> unmatched;  // uploads that are nobody's in the roster; not collected
  std::vector<std::string> twice;      // submissions rejected because there is another
  std::size_t untimed = 0;             // submissions whose time nothing tells
};

struct CollectedClass : ClassNotes {
  std::vector<Submission> submissions;  // sorted by student, then lesson
};

// Reads the submissions to the lessons. A student in whose upload nothing belongs to a lesson, or
// whose upload is rejected as a whole, gets a rejected submission for each lesson that the class
// has. Throws ClassError, and what `unpack` throws.
CollectedClass collect_class(const ClassReading& reading);

// The same, one submission at a time, all of a student's together, so that only names are in
// memory.
ClassNotes visit_class(const ClassReading& reading, const std::function<void(Submission&&)>& use);

}  // namespace grader
