#include <lab/cli/row.hpp>

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

}  // namespace lab::cli
