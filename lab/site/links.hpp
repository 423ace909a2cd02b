// Whether the links of a page lead somewhere.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lab::site {

// `pages` is HTML by file name. One line for each link to a page, or to a place in one, that is not
// there: "01_one_to_many.html: leads to 12_none.html, which is not there". Links that leave the
// site are not followed.
std::vector<std::string> broken_links(const std::map<std::string, std::string>& pages);

}  // namespace lab::site
