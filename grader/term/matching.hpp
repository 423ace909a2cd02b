// Whose an upload is: what a platform tells of a student, looked up in the roster.
#pragma once

#include <string>
#include <vector>

#include <grader/collect/class_folder.hpp>
#include <grader/term/platform_sheet.hpp>
#include <grader/term/roster.hpp>

namespace grader {

// Takes an identity for the one student of the roster with its id, else its email, else its name;
// what fits several, or contradicts itself, is nobody's, and a sentence says why. Students choose
// their names on most platforms, so a name never outweighs an id or an email. `sheet` tells more of
// a number that the platform gave. Upper and lower case of ASCII letters, the order of a name's
// words and spaces do not count.
WhoIs match_with(std::vector<RosterEntry> roster, PlatformSheet sheet = {});

}  // namespace grader
