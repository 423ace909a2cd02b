// What a lesson.toml lists: files by name, or by a pattern such as `revisions/*.toml`.
#pragma once

#include <string>
#include <string_view>

namespace lab {

// Is it one of the pattern's? As in a shell: * stops at a slash, and a dot in front is to be named.
bool matches(const std::string& pattern, std::string_view name);

}  // namespace lab
