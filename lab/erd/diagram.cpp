#include <lab/erd/diagram.hpp>

#include <algorithm>
#include <map>
#include <numeric>

namespace erd {

namespace {

const wire::Value& entry(const wire::Value& dict, std::string_view key) {
  static const wire::Value kNone;
  for (const auto& [name, value] : dict.entries)
    if (name.text == key) return value;
  return kNone;
}

// Names come from a student's file: nothing in them acts on a terminal or a page.
std::string clean(const std::string& text) {
  std::string kept;
  for (const char c : text.substr(0, 40))
    kept += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return kept;
}

// "games.id" of each foreign key, by box and column.
using References = std::vector<std::vector<std::string>>;

Box box_of(const wire::Value& described, const char* table, const std::string& model,
           References& references) {
  Box box{clean(entry(described, table).text), clean(model), {}, 0};
  references.emplace_back();
  for (const wire::Value& each : entry(described, "columns").items) {
    const wire::Value& to = entry(each, "references");
    box.columns.push_back({clean(entry(each, "name").text), clean(entry(each, "kind").text),
                           entry(each, "primary_key").boolean, !to.is_null(),
                           entry(each, "unique").boolean, entry(each, "nullable").boolean});
    references.back().push_back(to.text);
  }
  return box;
}

void add_line(Diagram& diagram, std::size_t from, std::size_t column,
              const std::string& reference) {
  const auto dot = reference.find('.');
  if (dot == std::string::npos) return;
  for (std::size_t to = 0; to < diagram.boxes.size(); ++to) {
    if (diagram.boxes[to].table != reference.substr(0, dot)) continue;
    const auto& columns = diagram.boxes[to].columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].name == reference.substr(dot + 1)) {
        const Column& key = diagram.boxes[from].columns[column];
        diagram.lines.push_back({from, to, column, i, !key.unique, key.nullable});
      }
  }
}

// Each box stands to the right of what it refers to; cycles end after as many rounds as there are
// boxes. What is referred to from afar only moves next to it.
void rank(Diagram& diagram) {
  auto& boxes = diagram.boxes;
  for (std::size_t round = 0; round < boxes.size(); ++round)
    for (const Line& line : diagram.lines)
      if (line.from != line.to && boxes[line.from].rank <= boxes[line.to].rank &&
          boxes[line.to].rank + 1 < static_cast<int>(boxes.size()))
        boxes[line.from].rank = boxes[line.to].rank + 1;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    int nearest = -1;
    bool refers = false;
    for (const Line& line : diagram.lines) {
      refers |= line.from == i && line.to != i;
      if (line.to == i && line.from != i && (nearest < 0 || boxes[line.from].rank < nearest))
        nearest = boxes[line.from].rank;
    }
    if (!refers && nearest > 0) boxes[i].rank = nearest - 1;
  }
}

// By rank; in a rank by the mean place of the boxes that they are joined with in the rank before.
void order(Diagram& diagram) {
  const auto& boxes = diagram.boxes;
  std::vector<double> place(boxes.size());
  std::iota(place.begin(), place.end(), 0.0);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    double sum = 0;
    int joined = 0;
    for (const Line& line : diagram.lines)
      if (line.from == i && boxes[line.to].rank < boxes[i].rank) {
        sum += static_cast<double>(line.to);
        ++joined;
      }
    if (joined) place[i] = sum / joined;
  }
  std::vector<std::size_t> sorted(boxes.size());
  std::iota(sorted.begin(), sorted.end(), 0);
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(boxes[a].rank, place[a]) < std::pair(boxes[b].rank, place[b]);
  });
  std::vector<std::size_t> moved(boxes.size());
  std::vector<Box> arranged;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    moved[sorted[i]] = i;
    arranged.push_back(boxes[sorted[i]]);
  }
  diagram.boxes = std::move(arranged);
  for (Line& line : diagram.lines) line.from = moved[line.from], line.to = moved[line.to];
}

}  // namespace

std::string Column::marks() const {
  std::string text;
  const auto add = [&](bool on, const char* word) {
    if (on) text += (text.empty() ? "" : " ") + std::string(word);
  };
  add(primary_key, "PK");
  add(foreign_key, "FK");
  add(unique && !primary_key, "unique");
  return text;
}

Diagram diagram_of(const wire::Value& description) {
  Diagram diagram;
  References references;
  for (const wire::Value& model : entry(description, "models").items) {
    const std::string name = entry(model, "name").text;
    diagram.boxes.push_back(box_of(model, "table", name, references));
    for (const wire::Value& each : entry(model, "relationships").items)
      diagram.relationships.push_back(
          {clean(name), clean(entry(each, "name").text), clean(entry(each, "target").text),
           clean(entry(each, "reverse").text), entry(each, "kind").text != "one"});
  }
  for (const wire::Value& table : entry(description, "tables").items)
    diagram.boxes.push_back(box_of(table, "name", "", references));
  for (std::size_t box = 0; box < references.size(); ++box)
    for (std::size_t column = 0; column < references[box].size(); ++column)
      add_line(diagram, box, column, references[box][column]);
  rank(diagram);
  order(diagram);
  return diagram;
}

}  // namespace erd
