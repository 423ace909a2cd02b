// The students' repository: what is needed to work on the released lessons, and nothing that grades
// or answers them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace grader {

// A release that cannot be made. The text is `where: what; what to do`.
class ReleaseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct ReleaseRequest {
  std::filesystem::path root;  // of the instructor's repository
  std::vector<lab::Lesson> lessons;
  std::string wave;                         // this one and those before it
  std::vector<std::string> with_solutions;  // names of lessons
  std::filesystem::path out;
};

struct Released {
  std::vector<std::string> lessons;  // names
  std::size_t files = 0;
};

// Writes `out`, which is new, empty, or an earlier release: then files that are not released any
// more are removed from the folders that a release owns, and .git and other files stay. A lesson's
// stub is made from its solution, never copied from a folder in which somebody worked. Throws
// ReleaseError, AuthorError.
Released release(const ReleaseRequest& request);

}  // namespace grader
