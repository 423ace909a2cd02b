// Mechanical mutants of revision files: an operation dropped, turned round or moved, a name, type,
// flag or condition changed, a parent forgotten.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include <grader/author/mutations.hpp>

namespace grader {

// Changes on these lines of the text (from 1) of migrations/<id>_<slug>.toml. Its id, message and
// date mean nothing, and stay. What is no revision afterwards is no mutant; whoever judges them
// finds out.
std::vector<Mutation> revision_mutations_of(std::string_view text,
                                            const std::set<std::size_t>& lines);

}  // namespace grader
