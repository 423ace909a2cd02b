// Theory of operation. Both compilers write `FILE:LINE:COLUMN: error: MESSAGE`, then the line of
// source. A rule fits when one of its patterns is found in the message and, where the rule asks for
// them, the name in the message and the line of source look as it says. The first rule that fits
// speaks; {1} in its sentence is the first group of the message's pattern, {c1} that of the code's.
#include <lab/compile/slips.hpp>

#include <toml++/toml.h>
#include <algorithm>
#include <optional>
#include <stdexcept>

namespace lab {
namespace {

constexpr size_t kLongestLine = 400;

struct FirstError {
  std::string message, code;
};

std::string_view take_line(std::string_view& rest) {
  const size_t length = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, length);
  rest.remove_prefix(std::min(length + 1, rest.size()));
  return line.substr(0, kLongestLine);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

// g++ quotes ‘so’, clang 'so'.
std::string with_plain_quotes(std::string_view line) {
  std::string text(line);
  replace_all(text, "\u2018", "'");
  replace_all(text, "\u2019", "'");
  return text;
}

// "  27 |   Text name" without what g++ puts before the bar.
std::string_view without_number(std::string_view line) {
  const size_t bar = line.find('|');
  const bool is_numbered =
      bar != line.npos && line.substr(0, bar).find_first_not_of(" 0123456789") == line.npos;
  return is_numbered ? line.substr(bar + 1) : line;
}

bool is_code(std::string_view line) {
  return !line.empty() && line.find(": note: ") == line.npos &&
         line.find(" generated.") == line.npos;
}

std::optional<FirstError> first_error(std::string_view output) {
  constexpr std::string_view kError = "error: ", kWarning = "warning: ";
  std::string_view code;  // clang does not repeat the line that it showed with a warning
  while (!output.empty()) {
    const std::string_view line = take_line(output);
    const size_t mark = line.find(kError);
    if (mark == line.npos && line.find(kWarning) == line.npos) continue;
    std::string_view rest = output;
    if (const std::string_view next = take_line(rest);
        is_code(next) && next.find(kWarning) == next.npos && next.find(kError) == next.npos)
      code = without_number(next);
    if (mark != line.npos)
      return FirstError{with_plain_quotes(line.substr(mark + kError.size())), std::string(code)};
  }
  return std::nullopt;
}

// The model checker's sentence stands in the message as `Says<81>{"Game.reviews: ..."}`.
std::optional<std::string> model_mistake(std::string_view output) {
  size_t begin = output.find("Says<");
  if (begin != output.npos) begin = output.find(">{\"", begin);
  if (begin == output.npos) return std::nullopt;
  begin += 3;
  const size_t end = output.find("\"}", begin);
  if (end == output.npos || end - begin > kLongestLine) return std::nullopt;
  std::string sentence(output.substr(begin, end - begin));
  replace_all(sentence, "\\\"", "\"");
  replace_all(sentence, "\\'", "'");
  return sentence;
}

// Puts "{1}", "{2}" ..., with a prefix before the number, in place.
void fill_in(std::string& text, const std::string& prefix, const std::smatch& groups) {
  for (size_t i = 1; i < groups.size(); ++i)
    replace_all(text, "{" + prefix + std::to_string(i) + "}", groups[i].str());
}

std::string printable(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
  return text;
}

std::vector<std::regex> patterns(const toml::table& errors,
                                 const toml::node_view<const toml::node>& at) {
  std::vector<std::regex> all;
  const auto add = [&all](const toml::array& list) {
    for (const auto& pattern : list) all.emplace_back(pattern.value<std::string>().value());
  };
  if (const auto name = at.value<std::string>())
    add(*errors[*name].as_array());
  else
    add(*at.as_array());
  return all;
}

}  // namespace

Slips::Slips(const std::filesystem::path& rules) try {
  const toml::table file = toml::parse_file(rules.string());
  for (const auto& node : *file["slip"].as_array()) {
    const toml::table& slip = *node.as_table();
    rules_.push_back({patterns(*file["errors"].as_table(), slip["errors"]),
                      std::regex(slip["name"].value_or(".*")), slip["code"].value_or(""),
                      slip["sentence"].value<std::string>().value()});
  }
} catch (const std::exception& error) {
  throw std::runtime_error(rules.string() + ": " + error.what());
}

std::string Slips::sentence(std::string_view compiler_output) const {
  if (auto said = model_mistake(compiler_output)) return printable(*said);
  const auto error = first_error(compiler_output);
  if (!error) return {};
  for (const Rule& rule : rules_)
    for (const std::regex& pattern : rule.errors) {
      std::smatch message, code;
      if (!std::regex_search(error->message, message, pattern)) continue;
      if (message.size() > 1 && !std::regex_match(message[1].str(), rule.name)) continue;
      std::string code_pattern = rule.code;
      fill_in(code_pattern, "", message);
      if (!std::regex_search(error->code, code, std::regex(code_pattern))) continue;
      std::string sentence = rule.sentence;
      fill_in(sentence, "", message);
      fill_in(sentence, "c", code);
      return printable(sentence);
    }
  return {};
}

}  // namespace lab
