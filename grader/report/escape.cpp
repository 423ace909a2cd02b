#include <grader/report/escape.hpp>

#include <openssl/evp.h>
#include <grader/text/utf8.hpp>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace grader {
namespace {

using Replacement = std::pair<char, std::string_view>;

std::string replaced(std::string_view text, std::initializer_list<Replacement> table) {
  std::string result;
  result.reserve(text.size());
  for (const char byte : text) {
    const auto found = std::find_if(table.begin(), table.end(), [byte](const Replacement& entry) {
      return entry.first == byte;
    });
    if (found == table.end()) {
      result += byte;
    } else {
      result += found->second;
    }
  }
  return result;
}

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0, run = 0;
  for (const char byte : text) {
    run = byte == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

std::string escape_markup(std::string_view text) {
  return replaced(text,
                  {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}});
}

std::string escape_markup_lines(std::string_view text) {
  return replaced(escape_markup(text), {{'\n', "&#10;"}});
}

std::string without_formula(std::string_view text) {
  constexpr std::string_view kSpaces[] = {" ", "\n", "\u00A0", "\u3000"};
  constexpr std::string_view kBegin[] = {"=",  "+",      "-",      "@",      "\t",
                                         "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  auto rest = text;
  const auto begins = [&](std::string_view with) { return rest.starts_with(with); };
  for (;;) {
    const auto space = std::find_if(std::begin(kSpaces), std::end(kSpaces), begins);
    if (space == std::end(kSpaces)) break;
    rest.remove_prefix(space->size());
  }
  const bool formula = std::any_of(std::begin(kBegin), std::end(kBegin), begins);
  return (formula ? "'" : "") + std::string(text);
}

std::string csv_text(std::string_view text) {
  return "\"" + replaced(without_formula(text), {{'"', "\"\""}}) + "\"";
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const auto& field : fields) line += (&field == &fields.front() ? "" : ",") + field;
  return line + "\r\n";
}

std::string markdown_code(std::string_view text, bool in_table) {
  if (text.empty()) return "";
  const std::string body =
      in_table ? replaced(text, {{'\n', " "}, {'|', "\\|"}}) : replaced(text, {{'\n', " "}});
  const std::string fence(longest_run(text, '`') + 1, '`');
  return fence + " " + body + " " + fence;
}

std::string markdown_text(std::string_view text) {
  return replaced(text, {{'\\', "\\\\"},
                         {'`', "\\`"},
                         {'*', "\\*"},
                         {'_', "\\_"},
                         {'{', "\\{"},
                         {'[', "\\["},
                         {']', "\\]"},
                         {'<', "&lt;"},
                         {'>', "&gt;"},
                         {'#', "\\#"},
                         {'|', "\\|"},
                         {'~', "\\~"},
                         {'&', "&amp;"},
                         {'\n', " "}});
}

std::string workflow_data(std::string_view text) {
  return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}});
}

std::string workflow_property(std::string_view text) {
  return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}});
}

std::string tap_description(std::string_view text) {
  return replaced(text, {{'\\', "\\\\"}, {'#', "\\#"}, {'\n', " "}});
}

std::string cut(std::string_view text, std::size_t most) {
  constexpr std::string_view kMark = " ...";
  if (text.size() <= most) return std::string(text);
  return std::string(utf8_prefix(text, most - kMark.size())) + std::string(kMark);
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                  reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<int>(bytes.size()));
  text.pop_back();  // the terminating zero that OpenSSL adds
  return text;
}

}  // namespace grader
