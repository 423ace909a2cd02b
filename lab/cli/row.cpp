#include <lab/cli/row.hpp>

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

namespace lab::cli {

namespace {

constexpr std::size_t kWidth = 80, kIndent = 12;

std::string printable(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    kept += byte < 0x20 || byte == 0x7f ? ' ' : c;
  }
  return kept;
}

}  // namespace

std::string row(const std::string& label, const std::string& text) {
  std::string rows = fmt::format("  {:<{}}", label, kIndent - 2);
  std::size_t column = kIndent;
  std::istringstream words(printable(text));
  for (std::string word; words >> word; column += word.size()) {
    if (column > kIndent && column + word.size() + 1 > kWidth) {
      rows += '\n' + std::string(kIndent, ' ');
      column = kIndent;
    } else if (column > kIndent) {
      rows += ' ';
      ++column;
    }
    rows += word;
  }
  return rows + '\n';
}

std::string code_row(const std::string& label, const std::string& line) {
  constexpr std::size_t kRoom = kWidth - kIndent;
  std::string rows;
  std::string rest = printable(line);
  while (rows.empty() || !rest.empty()) {
    std::size_t end = std::min(rest.size(), kRoom);
    if (end < rest.size())
      if (const auto space = rest.rfind(' ', end); space != std::string::npos && space > kRoom / 2)
        end = space;
    rows +=
        fmt::format("  {:<{}}{}\n", rows.empty() ? label : "", kIndent - 2, rest.substr(0, end));
    rest.erase(0, rest[end] == ' ' ? end + 1 : end);
  }
  return rows;
}

}  // namespace lab::cli
