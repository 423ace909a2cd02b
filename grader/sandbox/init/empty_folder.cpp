// Theory of operation. Nothing here goes down into folders: a folder that is not empty has its own
// folders moved up to the top, where they are met later. So depth costs neither stack, nor
// descriptors, nor paths, and each folder moves once.

#include "grader/sandbox/init/empty_folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace grader::sandbox::init {
namespace {

constexpr unsigned kNoReplace = 1;  // RENAME_NOREPLACE

int open_folder(int parent, const char* name) {
  fchmodat(parent, name, 0700, 0);
  return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

bool remove(int folder, const char* name) {
  return unlinkat(folder, name, 0) == 0 || unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

class Emptying {
 public:
  explicit Emptying(int top) : top_(top) {}

  // Each round removes all that the round before left at the top.
  bool run() {
    for (;;) {
      std::size_t found = 0, removed = 0;
      for_each_in(top_, [&](const char* name) {
        ++found;
        removed += remove(top_, name) || flatten(name);
      });
      if (found == 0) return true;
      if (removed == 0) return false;
    }
  }

 private:
  template <typename Visit>
  static bool for_each_in(int folder, Visit visit) {
    DIR* open = fdopendir(dup(folder));
    if (!open) return false;
    rewinddir(open);
    while (const dirent* entry = readdir(open)) {
      if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) {
        visit(entry->d_name);
      }
    }
    closedir(open);
    return true;
  }

  bool flatten(const char* name) {
    const int folder = open_folder(top_, name);
    if (folder < 0) return false;
    for_each_in(folder, [&](const char* inner) {
      if (!remove(folder, inner)) move_up(folder, inner);
    });
    close(folder);
    return unlinkat(top_, name, AT_REMOVEDIR) == 0;
  }

  void move_up(int folder, const char* name) {
    fchmodat(folder, name, 0700, 0);  // its ".." changes
    char fresh[32];
    do {
      std::snprintf(fresh, sizeof fresh, "%u", next_++);
    } while (syscall(SYS_renameat2, folder, name, top_, fresh, kNoReplace) && errno == EEXIST);
  }

  const int top_;
  unsigned next_ = 0;
};

}  // namespace

bool empty_folder(const char* path) {
  const int top = open_folder(AT_FDCWD, path);
  if (top < 0) return false;
  const bool empty = Emptying(top).run();
  const int error = errno;
  close(top);
  errno = error;
  return empty;
}

}  // namespace grader::sandbox::init
