// How each kind of text spells what it would otherwise obey. All take text that is already inert
// (inert.hpp), so none of them has to think of control characters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader {

// For HTML and XML, in text and in quoted attributes.
std::string escape_markup(std::string_view text);

// The same on one line, line ends as &#10;: logs in which the file is shown may obey lines.
std::string escape_markup_lines(std::string_view text);

// A text that a spreadsheet would take for a formula (it begins with = + - @, also in full width,
// or a tab, after white space or not) gets an apostrophe in front.
std::string without_formula(std::string_view text);

// The same as one field of RFC 4180, quoted. Numbers are written as they are.
std::string csv_text(std::string_view text);

// A line of such fields, each already escaped.
std::string csv_line(const std::vector<std::string>& fields);

// A Markdown code span: in it neither HTML, links, @names nor emphasis have a meaning. Line ends
// become spaces. `in_table` also keeps "|" from ending the cell.
std::string markdown_code(std::string_view text, bool in_table);

// Words of our own (titles of lessons) as Markdown text.
std::string markdown_text(std::string_view text);

// GitHub workflow commands: the text after "::", and the value of a property.
std::string workflow_data(std::string_view text);
std::string workflow_property(std::string_view text);

// A description on a line of TAP 14, where "#" begins a directive.
std::string tap_description(std::string_view text);

// At most `most` bytes, cut between characters, with " ..." where something was cut.
std::string cut(std::string_view text, std::size_t most);

std::string base64(std::string_view bytes);

}  // namespace grader
