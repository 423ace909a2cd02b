#include <lab/run/sanitizer_report.hpp>

#include <algorithm>
#include <regex>
#include <sstream>

namespace lab {

namespace {

struct Sentence {
  const char* kind;
  const char* text;
};
constexpr Sentence kSentences[] = {
    {"heap-use-after-free",
     "memory was used after it was given back: is a pointer kept to something that is gone?"},
    {"stack-overflow", "functions call each other without an end"},
    {"stack-use-after", "a local variable was used after its block had ended"},
    {"buffer-overflow", "memory beyond the end of an array was used: is an index too large?"},
    {"attempting double-free", "the same memory was given back twice"},
    {"SEGV", "memory that is not there was used: a null pointer, or one that was never set"},
};

constexpr Sentence kOfUndefined[] = {
    {"null pointer", "memory was used through a null pointer: test it before you use it"},
    {"signed integer overflow", "a number grew beyond what its type can hold"},
    {"outside the range of representable values", "a number does not fit into its new type"},
    {"division by zero", "a division by zero"},
    {"out of bounds", "an index is too large, or negative"},
    {"without returning a value", "the function came to its end without a return"},
    {"is not a valid value for type", "a variable was used before it had a value"},
    {"misaligned address", "a pointer leads to the middle of something"},
    {"shift exponent", "a shift by more bits than the type has, or by fewer than none"},
};

template <std::size_t N>
std::string sentence_for(const std::string& kind, const Sentence (&sentences)[N]) {
  for (const Sentence& each : sentences)
    if (kind.find(each.kind) != std::string::npos) return each.text;
  return kind;
}

// "lesson::one_to_many::raccoon_named(orm::Session&, orm::Text)" becomes raccoon_named.
std::string short_name(std::string function) {
  function = function.substr(0, function.find('('));
  const auto colons = function.rfind("::");
  return colons == std::string::npos ? function : function.substr(colons + 2);
}

std::string place_in(const std::string& report, const std::string& source) {
  static const std::regex kFrame(R"(^ *#\d+ 0x[0-9a-f]+ in (.+) (\S+):(\d+)(:\d+)?$)");
  std::istringstream lines(report);
  for (std::string line; std::getline(lines, line);) {
    std::smatch frame;
    if (line.size() < 4096 && std::regex_match(line, frame, kFrame) &&
        ('/' + frame[2].str()).ends_with('/' + source))
      return source + ':' + frame[3].str() + ": " + short_name(frame[1]) + ": ";
  }
  return "";
}

}  // namespace

std::string explain_report(const std::string& report, const std::string& source) {
  static constexpr char kAddress[] = "ERROR: AddressSanitizer: ", kUndefined[] = "runtime error: ";
  if (const auto at = report.find(kAddress); at != std::string::npos) {
    const std::string rest = report.substr(at + sizeof kAddress - 1);
    return place_in(report, source) + sentence_for(rest.substr(0, rest.find('\n')), kSentences);
  }
  const auto at = report.find(kUndefined);
  if (at == std::string::npos) return "";
  const auto line_begin = report.rfind('\n', at) + 1;
  const auto end = std::min(report.find('\n', at), report.size());
  const std::string place = report.substr(line_begin, at - line_begin);
  const std::string what = sentence_for(
      report.substr(at + sizeof kUndefined - 1, end - at - sizeof kUndefined + 1), kOfUndefined);
  const auto name = place.find(source + ':');
  if (name == std::string::npos) return what;
  const std::string number = place.substr(name + source.size() + 1);
  return source + ':' + number.substr(0, number.find(':')) + ": " + what;
}

}  // namespace lab
