// A lesson's text as HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lab::site {

// CommonMark with GitHub's tables, by md4c; HTML within the text stays, so the text must be the
// course's own. Headings have the ids that GitHub gives them, and links to a README.md of another
// lesson lead to that lesson's page.
std::string html_of(std::string_view markdown);

// The id of a heading: "Belongs to: from a can" is "belongs-to-from-a-can".
std::string heading_id(std::string_view text);

// Text for HTML: & < > " are escaped.
std::string escaped(std::string_view text);

}  // namespace lab::site
