// Where a lesson's texts are: lessons/NN_name for students, solutions/NN_name for instructors.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

namespace grader {

struct NamedText {
  std::filesystem::path name;  // relative to its lesson's folder
  std::string text;
};

// ROOT/solutions/NN_name. Throws AuthorError where it is not there.
std::filesystem::path solutions_of(const std::filesystem::path& root, const lab::Lesson& lesson);

// The files below `folder` that the lesson lists as handed in, sorted by name; none where there is
// no folder.
std::vector<NamedText> handed_in_files(const std::filesystem::path& folder,
                                       const lab::Lesson& lesson);

}  // namespace grader
