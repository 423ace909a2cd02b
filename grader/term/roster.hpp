// TERM/roster.csv: who is in the course. The one file of a term that knows names.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <grader/term/moment.hpp>

namespace grader {

struct RosterEntry {
  std::string id;  // what uploads are called; unique
  std::string name, email, section, group;
};

// Columns id, name, email, section, group, in any order; id is needed, the others may be missing.
// Throws TermError: `roster.csv:3: what; what to do`.
std::vector<RosterEntry> read_roster(const std::filesystem::path& term);
std::vector<RosterEntry> parse_roster(std::string_view text);

// Replaces the file as a whole.
void write_roster(const std::filesystem::path& term, const std::vector<RosterEntry>& students);

}  // namespace grader
