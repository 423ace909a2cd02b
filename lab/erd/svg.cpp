// Theory of operation. As in the text, ranks are columns from the left, and a line leaves its box
// on the left at the row of the foreign key. Here it is a curve, and one that skips a rank or stays
// in its own passes behind the boxes. The many end has a crow's foot, the one end a bar.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include <lab/erd/draw.hpp>

namespace erd {

namespace {

constexpr int kRow = 24, kTitle = 46, kGap = 96, kSpace = 28, kMargin = 24;
constexpr double kLetter = 7.9;  // the width of a monospaced letter of 13 px

struct Placed {
  int x = 0, y = 0, width = 0;
};

std::string escaped(const std::string& text) {
  std::string made;
  for (const char c : text) {
    if (c == '<')
      made += "&lt;";
    else if (c == '>')
      made += "&gt;";
    else if (c == '&')
      made += "&amp;";
    else if (c == '"')
      made += "&quot;";
    else
      made += c;
  }
  return made;
}

int width(const Box& box) {
  std::size_t letters = std::max(box.table.size(), box.model.size()) + 2;
  for (const Column& column : box.columns)
    letters =
        std::max(letters, column.name.size() + column.type.size() + column.marks().size() + 4);
  return static_cast<int>(static_cast<double>(letters) * kLetter) + 24;
}
int height(const Box& box) { return kTitle + kRow * static_cast<int>(box.columns.size()) + 6; }
int row_of(const Placed& at, std::size_t column) {
  return at.y + kTitle + kRow * static_cast<int>(column) + kRow / 2 + 2;
}

std::vector<Placed> place(const Diagram& diagram, int& right, int& bottom) {
  std::map<int, int> heights;  // of ranks, with the space between boxes
  for (const Box& box : diagram.boxes) heights[box.rank] += height(box) + kSpace;
  int tallest = 0;
  for (const auto& [rank, tall] : heights) tallest = std::max(tallest, tall);
  std::vector<Placed> placed(diagram.boxes.size());
  int x = kMargin;
  for (const auto& [rank, tall] : heights) {
    int y = kMargin + (tallest - tall) / 2, widest = 0;
    for (std::size_t i = 0; i < placed.size(); ++i) {
      if (diagram.boxes[i].rank != rank) continue;
      placed[i] = {x, y, width(diagram.boxes[i])};
      y += height(diagram.boxes[i]) + kSpace;
      widest = std::max(widest, placed[i].width);
    }
    right = x + widest;
    x = right + kGap;
  }
  right += kMargin;
  bottom = tallest - kSpace + 2 * kMargin;
  return placed;
}

std::string drawn(const Box& box, const Placed& at) {
  const bool between = box.model.empty();
  std::string made = fmt::format(
      "<g><rect class=\"box\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>"
      "<path class=\"{}\" d=\"M{} {}v{}a6 6 0 0 1 6 -6h{}a6 6 0 0 1 6 6v{}z\"/>"
      "<text class=\"table\" x=\"{}\" y=\"{}\">{}</text>",
      at.x, at.y, at.width, height(box), between ? "head between" : "head", at.x, at.y + kTitle - 4,
      -(kTitle - 10), at.width - 12, kTitle - 10, at.x + 12, at.y + 19, escaped(box.table));
  made += fmt::format("<text class=\"model\" x=\"{}\" y=\"{}\">{}</text>", at.x + 12, at.y + 35,
                      between ? "association table" : "struct " + escaped(box.model));
  for (std::size_t i = 0; i < box.columns.size(); ++i) {
    const Column& column = box.columns[i];
    const int y = row_of(at, i) + 4;
    made += fmt::format(
        "<text class=\"{}\" x=\"{}\" y=\"{}\">{}<tspan class=\"type\"> {}</tspan></text>"
        "<text class=\"mark\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
        column.primary_key ? "name key" : "name", at.x + 12, y, escaped(column.name),
        escaped(column.type), at.x + at.width - 12, y, column.marks());
  }
  return made + "</g>\n";
}

std::string drawn(const Diagram& diagram, const Line& line, const std::vector<Placed>& placed) {
  const Placed &from = placed[line.from], &to = placed[line.to];
  const int y1 = row_of(from, line.from_column), y2 = row_of(to, line.to_column);
  const bool leftwards = to.x + to.width < from.x;
  const int x1 = leftwards ? from.x : from.x + from.width, x2 = to.x + to.width;
  const int foot = leftwards ? -12 : 12;
  const int bend = leftwards ? std::max(40, (x1 - x2) / 2) : 70;
  std::string made =
      fmt::format("<path class=\"line\" d=\"M{} {}h{}C{} {} {} {} {} {}h-12\"/>", x1, y1, foot,
                  x1 + foot + (leftwards ? -bend : bend), y1, x2 + 12 + bend, y2, x2 + 12, y2);
  if (line.many)
    made += fmt::format("<path class=\"line\" d=\"M{0} {1}L{2} {3}L{0} {4}\"/>", x1, y1 - 6,
                        x1 + foot, y1, y1 + 6);
  else
    made += fmt::format("<path class=\"line\" d=\"M{} {}v12\"/>", x1 + foot / 2, y1 - 6);
  made += line.optional
              ? fmt::format("<circle class=\"ring\" cx=\"{}\" cy=\"{}\" r=\"4\"/>", x2 + 7, y2)
              : fmt::format("<path class=\"line\" d=\"M{} {}v12\"/>", x2 + 7, y2 - 6);
  const Box& box = diagram.boxes[line.from];
  return fmt::format("<g><title>{}.{} leads to {}</title>{}</g>\n", escaped(box.table),
                     escaped(box.columns[line.from_column].name),
                     escaped(diagram.boxes[line.to].table), made);
}

constexpr char kStyle[] =
    "text{font:13px ui-monospace,Menlo,Consolas,monospace;fill:#1f2933}"
    ".box{fill:#fff;stroke:#52606d;stroke-width:1.2}"
    ".head{fill:#dbeafe}.between{fill:#fef3c7}"
    ".table{font-weight:bold}.model,.type{fill:#52606d;font-size:11.5px}"
    ".key{text-decoration:underline}.mark{fill:#1d4ed8;font-size:11px}"
    ".line{fill:none;stroke:#334155;stroke-width:1.5}.ring{fill:#fff;stroke:#334155;stroke-width:1."
    "5}";

}  // namespace

std::string svg(const Diagram& diagram) {
  int right = kMargin, bottom = kMargin;
  const auto placed = place(diagram, right, bottom);
  const bool loops = std::any_of(diagram.lines.begin(), diagram.lines.end(), [&](const Line& line) {
    return placed[line.to].x + placed[line.to].width >= placed[line.from].x;
  });
  if (loops) right += 90;
  std::string tables;
  for (const Box& box : diagram.boxes) tables += (tables.empty() ? "" : ", ") + escaped(box.table);
  std::string made = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" "
      "role=\"img\" aria-label=\"Tables and foreign keys: {2}\">\n<style>{3}</style>\n"
      "<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n",
      right, bottom, tables, kStyle);
  for (const Line& line : diagram.lines) made += drawn(diagram, line, placed);
  for (std::size_t i = 0; i < placed.size(); ++i) made += drawn(diagram.boxes[i], placed[i]);
  return made + "</svg>\n";
}

}  // namespace erd
