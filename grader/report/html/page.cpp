#include <grader/report/html/page.hpp>

#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/html/assets.hpp>
#include <grader/text/digest.hpp>

#include <algorithm>
#include <cmath>

namespace grader {
namespace {

constexpr int kWidth = 480, kHeight = 158, kLeft = 8, kFloor = 118, kTop = 22;
constexpr int kStep = (kWidth - 2 * kLeft) / static_cast<int>(kBins);

std::string bar(std::size_t bin, int count, int highest) {
  const int height = highest ? (kFloor - kTop) * count / highest : 0;
  const int x = kLeft + static_cast<int>(bin) * kStep;
  const int middle = x + kStep / 2;
  std::string svg =
      fmt::format("<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"/>",
                  x + 3, kFloor - height, kStep - 6, height);
  if (count > 0) {
    svg += fmt::format("<text class=\"count\" x=\"{}\" y=\"{}\">{}</text>", middle,
                       kFloor - height - 6, count);
  }
  svg += fmt::format("<text class=\"tick\" x=\"{}\" y=\"{}\">{}{}</text>", middle, kFloor + 18,
                     bin * 10, bin + 1 == kBins ? "+" : "");
  return svg;
}

}  // namespace

std::string html_page(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
      "style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-{}&#39;\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}<script>{}</script>\n</body>\n"
      "</html>\n",
      sha256_base64(kScript), escape_markup(title), kStyle, body, kScript);
}

std::string html_text(std::string_view text) {
  std::string html;
  for (const char c : escape_markup(text)) html += c == '\n' ? "<br>" : std::string(1, c);
  return html;
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", std::floor(share * 100 + 1e-9));
}

std::string heat_of(double share) {
  if (share <= 0) return "heat-0";
  if (share >= 1) return "heat-4";
  return fmt::format("heat-{}", 1 + static_cast<int>(share * 3));
}

std::string_view tone_of(Status status) {
  switch (status) {
    case Status::passed:
      return "good";
    case Status::failed:
      return "bad";
    case Status::blocked:
      return "wait";
    default:
      return "broken";
  }
}

std::string_view mark_of(Status status) {
  switch (status) {
    case Status::passed:
      return "\u2713";
    case Status::failed:
      return "\u2717";
    case Status::blocked:
      return "\u21B3";
    default:
      return "!";
  }
}

std::string histogram(const Distribution& distribution) {
  const auto& counts = distribution.counts;
  const int highest = *std::max_element(counts.begin(), counts.end());
  std::string bars, spoken;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    bars += bar(bin, counts[bin], highest);
    if (counts[bin]) spoken += fmt::format("; {} from {} %", counts[bin], bin * 10);
  }
  return fmt::format(
      "<svg class=\"plot\" viewBox=\"0 0 {0} {1}\" role=\"img\" aria-label=\"Submissions by share "
      "of the points{2}\"><line class=\"axis\" x1=\"{3}\" y1=\"{4}\" x2=\"{5}\" y2=\"{4}\"/>{6}"
      "<text class=\"tick\" x=\"{7}\" y=\"{8}\">share of the points, in %</text></svg>\n",
      kWidth, kHeight, spoken, kLeft, kFloor, kWidth - kLeft, bars, kWidth / 2, kHeight - 5);
}

std::string share_bar(double share) {
  return fmt::format(
      "<svg class=\"share\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\" "
      "aria-label=\"{}\"><rect class=\"rest\" width=\"100\" height=\"8\"/><rect class=\"bar\" "
      "width=\"{:.1f}\" height=\"8\"/></svg>",
      percent(share), share * 100);
}

}  // namespace grader
