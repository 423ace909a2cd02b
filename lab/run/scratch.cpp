#include <lab/run/scratch.hpp>

#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
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
