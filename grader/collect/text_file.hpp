// What editors on every system save, as the one form that the compiler and the judge see.
#pragma once

#include <optional>
#include <string>

namespace grader {

struct TextFile {
  std::string text;                    // UTF-8, "\n" line ends, no byte order mark
  std::optional<std::string> problem;  // "is UTF-16; save it as UTF-8"
};

// A byte order mark and "\r\n" or "\r" line ends are put right; what is not UTF-8 text is refused.
TextFile read_text(std::string_view bytes);

}  // namespace grader
