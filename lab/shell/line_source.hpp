// Where lines come from: a terminal with editing, history and completion, or plain input.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include <lab/shell/complete.hpp>

namespace shell {

class LineSource {
 public:
  virtual ~LineSource() = default;
  // A line without its end, after this prompt; none at the end of all. Throws Cancelled.
  virtual std::optional<std::string> next(const std::string& prompt) = 0;
  // The line was interrupted, and is given up.
  struct Cancelled {};
};

// `history`: a file that survives; empty: none.
// `interrupted`: whether a signal has come.
std::unique_ptr<LineSource> terminal_lines(
    const std::string& history, std::function<Completion(std::string_view line)> complete,
    std::function<bool()> interrupted);
std::unique_ptr<LineSource> plain_lines(std::istream& input);

}  // namespace shell
