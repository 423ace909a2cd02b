#include <lab/run/scratch.hpp>

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
  const std::filesystem::path parent =
      memory ? "/dev/shm" : std::filesystem::temp_directory_path().string();
  std::string name = (parent / "lab-XXXXXX").string();
  if (!::mkdtemp(name.data()))
    throw std::system_error(errno, std::generic_category(), parent.string());
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace lab
