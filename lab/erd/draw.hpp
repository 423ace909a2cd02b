// A diagram as text for a terminal, as a picture, or for other programs.
#pragma once

#include <string>

#include <lab/erd/diagram.hpp>

namespace erd {

// ASCII, at most `most` columns wide; where the boxes do not fit beside each other, one below the
// other, with their keys in words.
std::string text(const Diagram& diagram, std::size_t most = 80);
std::string svg(const Diagram& diagram);      // stands alone: no script, no font, no link
std::string dot(const Diagram& diagram);      // for graphviz
std::string mermaid(const Diagram& diagram);  // erDiagram

}  // namespace erd
