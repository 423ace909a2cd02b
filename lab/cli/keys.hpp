// Single keys of a terminal, without the enter key and without an echo.
#pragma once

#include <termios.h>

namespace lab::cli {

class Keys {
 public:
  Keys();  // does nothing where standard input is no terminal
  ~Keys();
  Keys(const Keys&) = delete;
  bool are_there() const { return active_; }
  // The next key; 0: none is there, or the terminal is gone.
  char next();

 private:
  bool active_ = false;
  termios before_{};
};

}  // namespace lab::cli
