// What a member of an archive may be called.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace grader {

// Why an archive is rejected; what() goes after its name: "member "../x" leads out of the folder".
struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] void refuse(std::string_view member, std::string_view what);

// The member's path without "." parts, empty for the folder itself. Throws Refused when it is no
// plain path inside the folder.
std::string checked_path(std::string_view raw);

// Equal for names that some file system takes for the same.
std::string folded(std::string_view path);

}  // namespace grader
