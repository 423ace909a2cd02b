// What a student wrote (a name, a value, output) as text that cannot act on what shows it: no
// control characters, no terminal escapes, no direction overrides, nothing that XML forbids.
#pragma once

#include <string>
#include <string_view>

namespace grader {

// Whether a code point only shows itself. False for control characters (line ends too), bidi and
// other invisible formatting, noncharacters and tags.
bool is_printable(char32_t point);

// One line: everything unprintable is spelled out, "\n" for a line end, "\x1B" for an escape,
// "\u202E" for an override, "\xFF" for a byte that is not UTF-8. The result is UTF-8.
std::string printable_line(std::string_view text);

// The same, but line ends and tabs stay.
std::string printable_text(std::string_view text);

}  // namespace grader
