#include "terminal.hpp"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace {
constexpr int kPatience = 20'000;  // milliseconds
}

Terminal::Terminal(const std::vector<std::string>& command) {
  const winsize size{24, 80, 0, 0};
  process_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
  if (process_ < 0) throw std::system_error(errno, std::generic_category(), "forkpty");
  if (process_ > 0) return;
  std::vector<char*> argv;
  argv.reserve(command.size() + 1);
  for (const auto& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  ::setenv("TERM", "xterm", 1);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

Terminal::~Terminal() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    end();
  }
  ::close(terminal_);
}

void Terminal::type(const std::string& keys) const {
  [[maybe_unused]] const ssize_t written = ::write(terminal_, keys.data(), keys.size());
}

bool Terminal::read_more() {
  pollfd ready{terminal_, POLLIN, 0};
  if (::poll(&ready, 1, kPatience) <= 0) {
    ::kill(process_, SIGKILL);
    return false;
  }
  std::array<char, 4096> block;
  const ssize_t n = ::read(terminal_, block.data(), block.size());
  if (n <= 0) return false;
  screen_.append(block.data(), static_cast<std::size_t>(n));
  return true;
}

bool Terminal::shows(const std::string& text) {
  for (;;) {
    const std::size_t at = screen_.find(text, seen_);
    if (at != std::string::npos) {
      seen_ = at + text.size();
      return true;
    }
    if (!read_more()) return false;
  }
}

int Terminal::end() {
  while (read_more()) {
  }
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
