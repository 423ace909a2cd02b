// --edit-cmd: a student's editor, on the lesson's file.

#include <cstdlib>

#include <lab/cli/commands.hpp>

namespace lab::cli {

namespace {

// In single quotes, so that the shell takes it as one word whatever it holds.
std::string quoted(const std::string& text) {
  std::string made = "'";
  for (const char c : text) made += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return made + '\'';
}

}  // namespace

void open_editor(const std::string& command, const Lesson& lesson) {
  const std::string file = quoted((lesson.folder / lesson.files.front()).string());
  std::string line = command;
  const auto place = line.find("{}");
  if (place == std::string::npos)
    line += ' ' + file;
  else
    line.replace(place, 2, file);
  const int status = std::system(line.c_str());
  if (status != 0)
    throw UsageError("--edit-cmd: " + command +
                     ": did not start; name a command, such as \"code {}\"");
}

}  // namespace lab::cli
