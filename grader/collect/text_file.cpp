#include <grader/collect/text_file.hpp>

#include <fmt/format.h>
#include <grader/text/utf8.hpp>

#include <algorithm>

namespace grader {
namespace {

TextFile refused(std::string problem) { return {"", std::move(problem)}; }

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

auto line_of(std::string_view bytes, std::size_t position) {
  const auto before = bytes.substr(0, position);
  return 1 + std::count(before.begin(), before.end(), '\n');
}

std::string with_unix_line_ends(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool carriage_return = bytes[i] == '\r';
    text += carriage_return ? '\n' : bytes[i];
    if (carriage_return && i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
  }
  return text;
}

}  // namespace

TextFile read_text(std::string_view bytes) {
  if (is_utf16(bytes)) return refused("is UTF-16; save it as UTF-8");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.empty()) return refused("is empty; hand in your own file");
  if (const auto zero = bytes.find('\0'); zero != std::string_view::npos) {
    return refused(fmt::format("holds a zero byte in line {}, so it is no text; save it as UTF-8",
                               line_of(bytes, zero)));
  }
  if (const auto invalid = first_invalid_utf8(bytes)) {
    return refused(
        fmt::format("is not UTF-8 in line {}; save it as UTF-8", line_of(bytes, *invalid)));
  }
  return {with_unix_line_ends(bytes), std::nullopt};
}

}  // namespace grader
