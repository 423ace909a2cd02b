// A CLASS folder: each direct subfolder, zip or tar.gz is one student. CLASS is never written.
#pragma once

#include <filesystem>
#include <functional>
#include <lab/lesson/lesson.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include <grader/collect/submission.hpp>

namespace grader {

// CLASS is missing, unreadable or empty. The text is one line: `CLASS: what; what to do`.
class ClassError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct CollectedClass {
  std::vector<Submission> submissions;  // sorted by student, then lesson
  std::vector<std::string> notices;     // names that are no student's, one line each
};

// Reads the submissions to `lessons`. With exactly one chosen lesson (`direct`), its files may lie
// directly in a student's folder. A student in whose upload nothing belongs to a lesson, or whose
// upload is rejected as a whole, gets a rejected submission for each lesson that the class has.
// Archives are taken apart by `unpack`. Throws ClassError, and what `unpack` throws.
CollectedClass collect_class(const std::filesystem::path& folder,
                             const std::vector<lab::Lesson>& lessons, bool direct,
                             const Unpack& unpack);

// The same, one submission at a time, all of a student's together, so that only names are in
// memory; returns the notices.
std::vector<std::string> visit_class(const std::filesystem::path& folder,
                                     const std::vector<lab::Lesson>& lessons, bool direct,
                                     const std::function<void(Submission&&)>& use,
                                     const Unpack& unpack);

}  // namespace grader
