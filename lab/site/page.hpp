// The frame around a text: head, style, and the way to its neighbours.
#pragma once

#include <string>

namespace lab::site {

extern const char* const kStyle;

struct Link {
  std::string file, text;  // empty: none
};

// A whole page. `body` is HTML, `title` is text.
std::string page(const std::string& title, const std::string& body, const Link& before,
                 const Link& after);

}  // namespace lab::site
