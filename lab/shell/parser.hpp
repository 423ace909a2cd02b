// From words to a tree: the expressions of C++ that lessons write, declarations, and the loops and
// choices that a few lines need.
#pragma once

#include <string_view>
#include <vector>

#include <lab/shell/syntax.hpp>

namespace shell {

// The statements of a text; the last semicolon may be left out. Throws Error, and Incomplete where
// more must follow.
std::vector<Node> parse(std::string_view source);

}  // namespace shell
