// solutions/NN_name/equivalents.toml: mechanical mutants that are right answers too, each with the
// reason. They are named by their line's text, so that the list outlives other changes.
//
//   [[equivalent]]
//   line = "if (!raccoon) return;"
//   change = "drop !"
//   reason = "..."
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace grader {

struct Equivalent {
  std::string line;    // without the space around it
  std::string change;  // as `grader mutate` prints it
  std::string reason;
};

// None where there is no file. `name` is the file's in messages. Throws AuthorError.
std::vector<Equivalent> read_equivalents(const std::filesystem::path& path,
                                         const std::string& name);

}  // namespace grader
