// Mechanical mutants of C++: small changes, each of which makes another program. A suite that is
// strong tells each of them from the original.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace grader {

struct Mutation {
  std::size_t line = 0;            // from 1
  std::string change;              // "drop .limit(1)", "== becomes !="
  std::size_t begin = 0, end = 0;  // the bytes that are replaced
  std::string by;

  std::string applied_to(std::string_view text) const;
};

// Changes on these lines of the text: statements, conditions, calls in a chain, options and
// arguments dropped; operators, types, member names, texts and numbers changed.
std::vector<Mutation> mutations_of(std::string_view text, const std::set<std::size_t>& lines);

}  // namespace grader
