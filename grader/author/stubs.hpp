// Stubs are produced from solutions, so that the two cannot come apart.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <optional>
#include <string>
#include <vector>

namespace grader {

struct StubFile {
  std::filesystem::path path;         // lessons/NN_name/models.hpp, relative to the root
  std::optional<std::string> wanted;  // nothing: the solution's file is all the student's to make
  std::optional<std::string> found;

  bool in_step() const { return wanted == found; }
  // "lessons/01_one_to_many/models.hpp:31: not as the solution makes it; run: grader stubs 01"
  std::string difference(const lab::Lesson& lesson) const;
};

// The stub of each file that the lesson's students hand in, with what stands there now. Throws
// AuthorError for a solution that is not there or whose markers do not pair.
std::vector<StubFile> stubs_of(const std::filesystem::path& root, const lab::Lesson& lesson);

// Writes, or removes, the files that are not in step; says which.
std::vector<std::filesystem::path> write_stubs(const std::filesystem::path& root,
                                               const lab::Lesson& lesson);

}  // namespace grader
