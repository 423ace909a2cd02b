// A lesson to begin with: two small exercises with all that belongs to them, to be replaced one by
// one while `grader validate` stays content.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace grader {

// Writes lessons/NAME, solutions/NAME and tests/hidden/NAME from grader/author/scaffold, the stub
// made from the solution, and the lesson's line in tests/hidden/CMakeLists.txt. Says which files it
// wrote, relative to the root. Throws AuthorError for a name that is none, or is taken, before it
// writes anything.
std::vector<std::filesystem::path> make_lesson(const std::filesystem::path& root,
                                               const std::string& name);

}  // namespace grader
