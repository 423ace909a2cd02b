#include <lab/site/links.hpp>

#include <fmt/format.h>

#include <regex>
#include <set>

namespace lab::site {
namespace {

std::set<std::string> matches(const std::string& html, const std::regex& form) {
  std::set<std::string> found;
  for (std::sregex_iterator at(html.begin(), html.end(), form), end; at != end; ++at)
    found.insert((*at)[1]);
  return found;
}

bool leaves(const std::string& link) {
  return link.find("://") != std::string::npos || link.starts_with("mailto:");
}

}  // namespace

std::vector<std::string> broken_links(const std::map<std::string, std::string>& pages) {
  static const std::regex kLink("href=\"([^\"]*)\""), kId("id=\"([^\"]*)\"");
  std::map<std::string, std::set<std::string>> ids;
  for (const auto& [name, html] : pages) ids[name] = matches(html, kId);
  std::vector<std::string> broken;
  for (const auto& [name, html] : pages) {
    for (const auto& link : matches(html, kLink)) {
      if (leaves(link)) continue;
      const auto hash = link.find('#');
      const auto file = hash == 0 ? name : link.substr(0, hash);
      if (!ids.contains(file)) {
        broken.push_back(fmt::format("{}: leads to {}, which is not there", name, link));
      } else if (hash != std::string::npos && !ids[file].contains(link.substr(hash + 1))) {
        broken.push_back(
            fmt::format("{}: leads to {}, and that page has no such heading", name, link));
      }
    }
  }
  return broken;
}

}  // namespace lab::site
