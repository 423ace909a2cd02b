#include <lab/run/scratch.hpp>

#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <system_error>

namespace lab {

Scratch::Scratch() {
  const char* chosen = std::getenv("TMPDIR");
  const bool memory = !chosen && ::access("/dev/shm", W_OK | X_OK) == 0;
  const std::filesystem::path parent = memory ? "/dev/shm" : chosen && *chosen ? chosen : "/tmp";
  std::string name = (parent / "lab-XXXXXX").string();
  if (!::mkdtemp(name.data()))
    throw std::filesystem::filesystem_error("scratch folder", parent,
                                            std::error_code(errno, std::generic_category()));
  folder_ = name;
}

bool Scratch::is_full() const {
  constexpr std::uintmax_t kSmallestDatabase = 64 * 1024;  // with its log and the log's index
  std::error_code unknown;
  const auto space = std::filesystem::space(folder_, unknown);
  return !unknown && space.available < kSmallestDatabase;
}

Scratch::~Scratch() {
  // A program that was ended may still be making its last file.
  constexpr int kAttempts = 100;
  std::error_code failed;
  for (int i = 0; i < kAttempts; ++i) {
    std::filesystem::remove_all(folder_, failed);
    if (!failed) return;
    ::sched_yield();
  }
}

}  // namespace lab
