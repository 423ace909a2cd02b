#include <lab/site/page.hpp>

#include <fmt/format.h>
#include <lab/site/markdown.hpp>

namespace lab::site {
namespace {

// No script, nothing from elsewhere: the pages work from a folder, and say so to the browser.
constexpr const char* kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'">
<title>{}</title>
<style>
{}</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<nav aria-label="Course"><a href="index.html">Relationship Lab</a></nav>
<main id="text">
{}</main>
{}</body>
</html>
)";

std::string link(const Link& to, const char* arrow_before, const char* arrow_after) {
  if (to.file.empty()) return "<span></span>";
  return fmt::format("<a href=\"{}\">{}{}{}</a>", to.file, arrow_before, escaped(to.text),
                     arrow_after);
}

}  // namespace

std::string page(const std::string& title, const std::string& body, const Link& before,
                 const Link& after) {
  std::string footer;
  if (!before.file.empty() || !after.file.empty())
    footer = fmt::format("<footer>{}{}</footer>\n", link(before, "&larr; ", ""),
                         link(after, "", " &rarr;"));
  return fmt::format(kHead, escaped(title), kStyle, body, footer);
}

}  // namespace lab::site
