// The conversation: a prompt, a line, its answer, until the end.
#pragma once

#include <functional>

#include <lab/shell/line_source.hpp>
#include <lab/shell/shell.hpp>

namespace shell {

struct Conversation {
  // Prints each prompt and line, so that the output is a transcript of what was typed elsewhere.
  bool echo = false;
  // A signal may have come: false ends the conversation, true forgets it.
  std::function<bool()> goes_on;
};

// False where a line failed.
bool converse(Shell& shell, LineSource& lines, const Conversation& how,
              const std::function<void(const std::string&)>& print);

}  // namespace shell
