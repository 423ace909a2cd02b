#include <lab/site/markdown.hpp>

#include <md4c-html.h>

#include <cctype>
#include <map>
#include <regex>
#include <stdexcept>

namespace lab::site {
namespace {

void append(const MD_CHAR* text, MD_SIZE size, void* to) {
  static_cast<std::string*>(to)->append(text, size);
}

std::string without_tags(const std::string& html) {
  static const std::regex kTag("<[^>]*>"), kEntity("&[a-z]+;");
  return std::regex_replace(std::regex_replace(html, kTag, ""), kEntity, "");
}

// Gives each heading its id; of equal ones, the second ends in -1, as on GitHub.
std::string with_ids(const std::string& html) {
  static const std::regex kHeading("<h([1-6])>(.*?)</h\\1>");
  std::map<std::string, int> seen;
  std::string text;
  auto last = html.cbegin();
  for (std::sregex_iterator at(html.begin(), html.end(), kHeading), end; at != end; ++at) {
    const auto& match = *at;
    auto id = heading_id(without_tags(match[2]));
    if (const int before = seen[id]++) id += "-" + std::to_string(before);
    text.append(last, match[0].first);
    text += "<h" + match.str(1) + " id=\"" + id + "\">" + match.str(2) + "</h" + match.str(1) + ">";
    last = match[0].second;
  }
  return text.append(last, html.cend());
}

std::string with_links_to_pages(const std::string& html) {
  static const std::regex kLink("href=\"\\.\\./([0-9]{2}_[a-z0-9_]+)(/README\\.md|/)?(#[^\"]*)?\"");
  return std::regex_replace(html, kLink, "href=\"$1.html$3\"");
}

// What scrolls sideways must be reached by the keyboard, too.
std::string with_reachable_code(const std::string& html) {
  static const std::regex kCode("<pre>");
  return std::regex_replace(html, kCode, "<pre tabindex=\"0\">");
}

}  // namespace

std::string heading_id(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || c == '_' || c == '-' || byte >= 0x80) {
      id += static_cast<char>(std::tolower(byte));
    } else if (c == ' ') {
      id += '-';
    }
  }
  return id;
}

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string html_of(std::string_view markdown) {
  std::string html;
  if (md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), append, &html,
              MD_DIALECT_GITHUB, 0) != 0) {
    throw std::runtime_error("md4c could not render a text");
  }
  return with_reachable_code(with_links_to_pages(with_ids(html)));
}

}  // namespace lab::site
