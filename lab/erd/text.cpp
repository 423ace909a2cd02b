// Theory of operation. Ranks become columns of boxes on a grid of characters, from the left. A line
// leaves its box on the left, at the row of the foreign key, and runs through the gap between two
// ranks to the right side of the box it leads to; lines to the same box share the vertical part. A
// line that does not lead to the next rank is told in words below.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include <lab/erd/draw.hpp>

namespace erd {

namespace {

class Grid {
 public:
  void put(std::size_t x, std::size_t y, char c) {
    if (rows_.size() <= y) rows_.resize(y + 1);
    if (rows_[y].size() <= x) rows_[y].resize(x + 1, ' ');
    rows_[y][x] = c;
  }
  char at(std::size_t x, std::size_t y) const {
    return y < rows_.size() && x < rows_[y].size() ? rows_[y][x] : ' ';
  }
  void write(std::size_t x, std::size_t y, const std::string& text) {
    for (const char c : text) put(x++, y, c);
  }
  std::string text() const {
    std::string all;
    for (const std::string& row : rows_) all += row.substr(0, row.find_last_not_of(' ') + 1) + '\n';
    return all;
  }

 private:
  std::vector<std::string> rows_;
};

struct Placed {
  std::size_t x = 0, y = 0, width = 0;
};

std::size_t titles(const Box& box) { return box.model.empty() ? 1 : 2; }
std::size_t height(const Box& box) { return titles(box) + box.columns.size() + 3; }
std::size_t row_of(const Box& box, std::size_t column) { return titles(box) + 2 + column; }

std::size_t width(const Box& box) {
  std::size_t widest = std::max(box.table.size(), box.model.size() + 2);
  for (const Column& column : box.columns)
    widest = std::max(widest, column.name.size() + 2 + column.marks().size());
  return widest + 4;
}

void draw(Grid& grid, const Box& box, const Placed& at) {
  const std::size_t inner = at.width - 4;
  const std::string rule = '+' + std::string(at.width - 2, '-') + '+';
  std::size_t y = at.y;
  const auto row = [&](const std::string& left, const std::string& right) {
    grid.write(at.x, y++, fmt::format("| {}{:>{}} |", left, right, inner - left.size()));
  };
  grid.write(at.x, y++, rule);
  row(box.table, "");
  if (!box.model.empty()) row('(' + box.model + ')', "");
  grid.write(at.x, y++, rule);
  for (const Column& column : box.columns) row(column.name, column.marks());
  grid.write(at.x, y, rule);
}

class Drawing {
 public:
  explicit Drawing(const Diagram& diagram) : diagram_(diagram), placed_(diagram.boxes.size()) {
    place();
  }

  std::size_t total_width() const { return total_width_; }

  std::string text() {
    for (std::size_t i = 0; i < placed_.size(); ++i) draw(grid_, diagram_.boxes[i], placed_[i]);
    for (const auto& [target, track] : tracks_) route(target, track);
    return grid_.text() + in_words();
  }

 private:
  bool is_drawn(const Line& line) const {
    return diagram_.boxes[line.from].rank == diagram_.boxes[line.to].rank + 1;
  }

  void place() {
    const int ranks = diagram_.boxes.empty() ? 0 : diagram_.boxes.back().rank + 1;
    std::size_t x = 0;
    for (int rank = 0; rank < ranks; ++rank) {
      std::size_t y = 0, widest = 0;
      for (std::size_t i = 0; i < placed_.size(); ++i) {
        if (diagram_.boxes[i].rank != rank) continue;
        placed_[i] = {x, y, width(diagram_.boxes[i])};
        y += height(diagram_.boxes[i]) + 1;
        widest = std::max(widest, placed_[i].width);
      }
      total_width_ = x + widest;
      x += widest + gap(rank, x + widest);
    }
  }

  // Gives each box of the rank that lines lead to a column of its own to the right of the rank.
  std::size_t gap(int rank, std::size_t right) {
    std::size_t track = right + 2;
    for (const Line& line : diagram_.lines)
      if (is_drawn(line) && diagram_.boxes[line.to].rank == rank &&
          tracks_.emplace(std::pair(line.to, line.to_column), track).second)
        track += 2;
    return track - right + 1;
  }

  void horizontal(std::size_t from, std::size_t to, std::size_t y) {
    for (std::size_t x = from; x <= to; ++x)
      grid_.put(x, y, grid_.at(x, y) == '|' ? '|' : grid_.at(x, y) == '+' ? '+' : '-');
  }

  void route(const std::pair<std::size_t, std::size_t>& target, std::size_t track) {
    const auto& [to, column] = target;
    const std::size_t top = placed_[to].y + row_of(diagram_.boxes[to], column);
    const std::size_t begin = placed_[to].x + placed_[to].width;
    std::size_t low = top, high = top;
    for (const Line& line : diagram_.lines) {
      if (!is_drawn(line) || line.to != to || line.to_column != column) continue;
      const std::size_t y =
          placed_[line.from].y + row_of(diagram_.boxes[line.from], line.from_column);
      horizontal(track, placed_[line.from].x - 1, y);
      grid_.put(placed_[line.from].x - 1, y, line.many ? '*' : '1');
      low = std::min(low, y), high = std::max(high, y);
      bends_.push_back(y);
    }
    horizontal(begin, track, top);
    grid_.put(begin, top, '1');
    for (std::size_t y = low; y <= high; ++y) {
      const bool bend = y == top || std::find(bends_.begin(), bends_.end(), y) != bends_.end();
      grid_.put(track, y, bend ? (low == high ? '-' : '+') : '|');
    }
    bends_.clear();
  }

  std::string in_words() const {
    std::string words;
    for (const Line& line : diagram_.lines) {
      if (is_drawn(line)) continue;
      const Box &from = diagram_.boxes[line.from], &to = diagram_.boxes[line.to];
      words +=
          fmt::format("{}.{} leads to {}.{}\n", from.table, from.columns[line.from_column].name,
                      to.table, to.columns[line.to_column].name);
    }
    return words.empty() ? "" : '\n' + words;
  }

  const Diagram& diagram_;
  std::vector<Placed> placed_;
  // Where the vertical part of the lines to a box's column runs.
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> tracks_;
  std::vector<std::size_t> bends_;
  std::size_t total_width_ = 0;
  Grid grid_;
};

std::string one_below_the_other(const Diagram& diagram) {
  std::string all;
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i) {
    const Box& box = diagram.boxes[i];
    all += box.table + (box.model.empty() ? "" : " (" + box.model + ')') + '\n';
    for (std::size_t k = 0; k < box.columns.size(); ++k) {
      std::string leads;
      for (const Line& line : diagram.lines)
        if (line.from == i && line.from_column == k)
          leads = " -> " + diagram.boxes[line.to].table + '.' +
                  diagram.boxes[line.to].columns[line.to_column].name;
      all += fmt::format("  {:<24} {}{}\n", box.columns[k].name, box.columns[k].marks(), leads);
    }
    all += '\n';
  }
  return all;
}

std::string members(const Diagram& diagram) {
  std::string all;
  for (const Relationship& each : diagram.relationships)
    all += fmt::format(
        "{:<26} {:<22} {}\n", each.owner + '.' + each.name,
        (each.list ? "list of " : "one ") + each.target,
        each.reverse.empty() ? "alone" : "in step with " + each.target + '.' + each.reverse);
  return all.empty() ? all : '\n' + all;
}

}  // namespace

std::string text(const Diagram& diagram, std::size_t most) {
  Drawing drawing(diagram);
  const bool fits = drawing.total_width() <= most;
  return (fits ? drawing.text() : one_below_the_other(diagram)) + members(diagram);
}

}  // namespace erd
