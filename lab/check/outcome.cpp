#include <lab/check/outcome.hpp>

#include <algorithm>
#include <cctype>

namespace check {

Listed listed(std::string_view suite, std::string_view test) {
  Listed check;
  check.visible = suite.starts_with("Visible_");
  check.exercise = suite.substr(suite.find('_') + 1);
  std::replace(check.exercise.begin(), check.exercise.end(), '_', '.');
  for (const char c : test) {
    if (std::isupper(static_cast<unsigned char>(c)) && !check.name.empty()) check.name += ' ';
    check.name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  std::string words = check.name;
  std::replace(words.begin(), words.end(), ' ', '_');
  check.id = check.exercise + '.' + words;
  return check;
}

}  // namespace check
