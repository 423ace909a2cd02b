// A program in a terminal of its own, as a person drives it.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

class Terminal {
 public:
  // 80 columns, 24 rows. Ends the program at its own end.
  explicit Terminal(const std::vector<std::string>& command);
  ~Terminal();
  Terminal(const Terminal&) = delete;

  void type(const std::string& keys) const;
  // Waits until the program has written this text, after what was waited for before; false: it has
  // ended, or was killed since it wrote nothing for 20 seconds.
  bool shows(const std::string& text);
  // Its exit code, or 128 and the signal. One that writes nothing for 20 seconds is killed.
  int end();
  const std::string& screen() const { return screen_; }
  pid_t process() const { return process_; }

 private:
  bool read_more();
  pid_t process_ = -1;
  int terminal_ = -1;
  std::string screen_;
  std::size_t seen_ = 0;
};
