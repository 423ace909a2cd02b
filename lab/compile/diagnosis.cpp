// Theory of operation. Both compilers write `FILE:LINE:COLUMN: error: MESSAGE`. When FILE is not
// the student's, g++ has already said how it got there (`models.hpp:4:26:   required from here`),
// and clang says it afterwards (`models.hpp:4:26: note: in instantiation of ... requested here`).
// At the end of the input both point at the bracket that was never closed (`note: to match this
// '{'`).
#include <lab/compile/diagnosis.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {
namespace {

constexpr size_t kLongestMessage = 300;

struct Line {
  std::string_view file;  // without folders
  int number = 0;
  std::string_view text;  // behind the column
};

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Takes the text up to the next `end` off the front of `rest`; all of it when there is none.
std::string_view take_until(std::string_view& rest, char end) {
  const size_t length = std::min(rest.find(end), rest.size());
  const std::string_view taken = rest.substr(0, length);
  rest.remove_prefix(std::min(length + 1, rest.size()));
  return taken;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<Line> parse(std::string_view text) {
  const std::string_view file = take_until(text, ':');
  const auto line = number(take_until(text, ':'));
  if (!line || !number(take_until(text, ':'))) return std::nullopt;
  return Line{base_name(file), *line,
              text.substr(std::min(text.find_first_not_of(' '), text.size()))};
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_error(const Line& line) {
  return line.text.starts_with("error: ") || line.text.starts_with("fatal error: ");
}

bool leads_elsewhere(const Line& line) {
  return contains(line.text, "required from") || contains(line.text, "requested here") ||
         contains(line.text, "to match this");
}

// The sentence alone: without the compiler's own words around a static_assert, without the option
// that made a warning an error.
std::string_view sentence(std::string_view text) {
  if (!take_prefix(text, "error: ")) take_prefix(text, "fatal error: ");
  const size_t requirement_ends = text.find("': ");
  if (text.starts_with("static assertion failed due to") && requirement_ends != text.npos)
    text.remove_prefix(requirement_ends + 3);
  take_prefix(text, "static assertion failed: ");
  if (text.ends_with(']')) text = text.substr(0, text.rfind(" [-W"));
  return text;
}

std::string printable(std::string_view text) {
  std::string clean(text.substr(0, kLongestMessage));
  for (char& c : clean)
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
  if (text.size() > kLongestMessage) clean.replace(kLongestMessage - 3, 3, "...");
  return clean;
}

}  // namespace

std::string Diagnosis::one_line() const {
  return file.empty() ? message : file + ":" + std::to_string(line) + ": " + message;
}

std::optional<Diagnosis> diagnose(std::string_view compiler_output,
                                  const std::vector<std::string>& student_files) {
  std::optional<Diagnosis> found;
  std::optional<Line> led_here;  // the student's line that g++ named last
  const auto blame = [&found](const Line& line) {
    found->file = line.file;
    found->line = line.number;
  };
  while (!compiler_output.empty()) {
    const auto line = parse(take_until(compiler_output, '\n'));
    if (!line) continue;
    const bool is_theirs =
        std::find(student_files.begin(), student_files.end(), line->file) != student_files.end();
    if (is_error(*line)) {
      if (found) break;
      found = Diagnosis{"", 0, printable(sentence(line->text))};
      if (is_theirs) blame(*line);
      if (!is_theirs && led_here) blame(*led_here);
    } else if (is_theirs && leads_elsewhere(*line)) {
      led_here = line;
      if (found && found->file.empty()) blame(*line);
    }
    if (found && !found->file.empty()) break;
  }
  return found;
}

}  // namespace lab
