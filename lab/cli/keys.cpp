#include <lab/cli/keys.hpp>

#include <unistd.h>

namespace lab::cli {

Keys::Keys() {
  if (::isatty(STDIN_FILENO) != 1 || ::tcgetattr(STDIN_FILENO, &before_) != 0) return;
  termios now = before_;
  now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  now.c_cc[VMIN] = 1;
  now.c_cc[VTIME] = 0;
  active_ = ::tcsetattr(STDIN_FILENO, TCSANOW, &now) == 0;
}

Keys::~Keys() {
  if (active_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
}

char Keys::next() {
  char key = 0;
  if (::read(STDIN_FILENO, &key, 1) == 1) return key;
  active_ = false;
  return 0;
}

}  // namespace lab::cli
