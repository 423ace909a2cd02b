#include <lab/orm/format.hpp>

#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

#include <lab/orm/error.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/output.hpp>
#include <lab/orm/value/pattern.hpp>

namespace orm::detail {
namespace {

std::function<void(std::string_view)>& output_in_use() {
  static std::function<void(std::string_view)> output;
  return output;
}

std::string counted(std::size_t n) { return std::to_string(n) + (n == 1 ? " value" : " values"); }

std::string filled(const char* pattern, const Argument* arguments, std::size_t n) {
  if (!pattern) throw ValueError("format: the pattern is a null pointer");
  std::size_t used = 0;
  std::string text = fill(pattern, [&](std::string_view name) {
    if (!name.empty())
      throw ValueError("format: {" + std::string(name) +
                       "} is not known here: write {} and give the value after the pattern");
    return used++ < n ? display(arguments[used - 1]) : std::string();
  });
  if (used != n)
    throw ValueError("format: the pattern has " + std::to_string(used) + " {} for " + counted(n));
  return text;
}

}  // namespace

void set_output(std::function<void(std::string_view)> output) {
  output_in_use() = std::move(output);
}

std::string fill(std::string_view pattern,
                 const std::function<std::string(std::string_view)>& value_of) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c != '{' && c != '}') {
      text += c;
    } else if (pattern.substr(i + 1, 1) == pattern.substr(i, 1)) {
      text += pattern[i++];
    } else {
      const std::size_t end = pattern.find('}', i);
      if (c == '}' || end == pattern.npos)
        throw ValueError("format: a brace stands alone in \"" + std::string(pattern) +
                         "\": write {{ or }} for a brace");
      text += value_of(pattern.substr(i + 1, end - i - 1));
      i = end;
    }
  }
  return text;
}

Text format(const char* pattern, const Argument* arguments, std::size_t n) {
  return filled(pattern, arguments, n);
}

void print(const char* pattern, const Argument* arguments, std::size_t n) {
  const std::string text = filled(pattern, arguments, n);
  if (output_in_use())
    output_in_use()(text);
  else
    std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace orm::detail
