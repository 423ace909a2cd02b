// The languages of graphviz and Mermaid.

#include <fmt/format.h>

#include <lab/erd/draw.hpp>

namespace erd {

namespace {

// A record label's own signs, and quotes.
std::string escaped(const std::string& text) {
  std::string made;
  for (const char c : text) {
    if (std::string_view("\"\\<>{}|").find(c) != std::string_view::npos) made += '\\';
    made += c;
  }
  return made;
}

// Mermaid takes words of letters, digits and _ only.
std::string word(const std::string& text) {
  std::string made;
  for (const char c : text)
    made += (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c : '_';
  return made.empty() ? "_" : made;
}

}  // namespace

std::string dot(const Diagram& diagram) {
  std::string made =
      "digraph lesson {\n  rankdir=RL;\n  node [shape=record, fontname=\"monospace\"];\n";
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i) {
    const Box& box = diagram.boxes[i];
    std::string rows;
    for (std::size_t k = 0; k < box.columns.size(); ++k) {
      const std::string marks = box.columns[k].marks();
      rows += fmt::format("|<c{}> {}{}\\l", k, escaped(box.columns[k].name),
                          marks.empty() ? "" : " (" + marks + ')');
    }
    made += fmt::format("  t{} [label=\"{{{}{}}}\"];\n", i, escaped(box.table), rows);
  }
  for (const Line& line : diagram.lines)
    made += fmt::format("  t{}:c{} -> t{}:c{} [dir=both, arrowtail={}, arrowhead={}];\n", line.from,
                        line.from_column, line.to, line.to_column, line.many ? "crow" : "tee",
                        line.optional ? "odot" : "tee");
  return made + "}\n";
}

std::string mermaid(const Diagram& diagram) {
  std::string made = "erDiagram\n";
  for (const Box& box : diagram.boxes) {
    made += fmt::format("  {} {{\n", word(box.table));
    for (const Column& column : box.columns)
      made += fmt::format("    {} {}{}{}\n", word(column.type), word(column.name),
                          column.primary_key && column.foreign_key ? " PK, FK"
                          : column.primary_key                     ? " PK"
                          : column.foreign_key                     ? " FK"
                                                                   : "",
                          column.unique && !column.foreign_key && !column.primary_key ? " UK" : "");
    made += "  }\n";
  }
  for (const Line& line : diagram.lines)
    made += fmt::format("  {} {}--{} {} : {}\n", word(diagram.boxes[line.to].table),
                        line.optional ? "|o" : "||", line.many ? "o{" : "o|",
                        word(diagram.boxes[line.from].table),
                        word(diagram.boxes[line.from].columns[line.from_column].name));
  return made;
}

}  // namespace erd
