// Any text (a student's name) as the name of one file or folder, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader {

// Letters, digits and printable UTF-8 stay; '/', '%', control and invisible characters, a leading
// dot, dash or tilde, and what shells and Windows treat specially become %XX. Two texts never give
// the same name. A name too long for a file system ends in "%~" and a digest instead.
std::string file_name_of(std::string_view text);

// The text that `name` was made from; nothing when it was shortened or is not of this form.
std::optional<std::string> text_of_file_name(std::string_view name);

}  // namespace grader
