#pragma once

// One program with all attacks on a box: `attacks NAME [MARK]`. The mark is for the test to find
// processes that are left. An attack that tries for something forbidden returns kContained when it
// was refused and says what it got when it was not.

#include <cstdio>
#include <span>

namespace attacks {

inline constexpr int kContained = 0;
inline constexpr int kEscaped = 42;

struct Attack {
  const char* name;
  int (*run)();
};

std::span<const Attack> on_resources();
std::span<const Attack> on_processes();
std::span<const Attack> on_files();
std::span<const Attack> on_the_kernel();

// Collects what was not refused.
class Verdict {
 public:
  void refused(const char* what, bool was_refused) {
    if (was_refused) return;
    std::printf("not refused: %s\n", what);
    std::fflush(stdout);
    escaped_ = true;
  }
  int code() const { return escaped_ ? kEscaped : kContained; }

 private:
  bool escaped_ = false;
};

}  // namespace attacks
