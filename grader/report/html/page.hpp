// The frame of a page, and the pieces that both kinds of page are made of.
#pragma once

#include <string>
#include <string_view>

#include <grader/gradebook/record.hpp>
#include <grader/report/html/statistics.hpp>

namespace grader {

// A whole document: style and script inside, nothing loaded from anywhere. `title` is text, `body`
// is HTML. Its content security policy lets only our own script run.
std::string html_page(std::string_view title, std::string_view body);

// Text as HTML; line ends become <br>.
std::string html_text(std::string_view text);

// "80 %"
std::string percent(double share);

// A class of the style sheet for a share of points (heat-0 ... heat-4), and for a status.
std::string heat_of(double share);
std::string_view tone_of(Status status);  // "good", "bad", "wait", "broken"

// A mark that says the status without colour: a tick, a cross, an arrow, an exclamation.
std::string_view mark_of(Status status);

// Plots in SVG, each with a text alternative.
std::string histogram(const Distribution& distribution);
std::string share_bar(double share);

}  // namespace grader
