// A text as its lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lab {

// Without their ends; a last line without an end counts.
std::vector<std::string> split_lines(std::string_view text);

// Each line with its end.
std::string joined_lines(const std::vector<std::string>& lines);

}  // namespace lab
