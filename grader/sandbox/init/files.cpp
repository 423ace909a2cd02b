#include "grader/sandbox/init/files.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>

namespace grader::sandbox::init {
namespace {

int open_folder(const char* path) {
  open_how how{};
  how.flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
  how.resolve = RESOLVE_NO_SYMLINKS;
  return static_cast<int>(syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how));
}

// A path, split in the folder and the name within it.
struct Place {
  char folder[PATH_MAX];
  const char* name = nullptr;

  bool split(const char* path) {
    const std::size_t length = std::strlen(path);
    if (path[0] != '/' || length >= sizeof folder) {
      errno = EINVAL;
      return false;
    }
    std::memcpy(folder, path, length + 1);
    char* slash = std::strrchr(folder, '/');
    name = path + (slash - folder) + 1;
    *slash = 0;
    return true;
  }
};

// Makes the folders of `path` that are not there; opening it later tells whether that worked.
void make_folders(char* path) {
  for (char* slash = std::strchr(path + 1, '/'); slash; slash = std::strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(path, 0755);
    *slash = '/';
  }
  mkdir(path, 0755);
}

bool copy(int from, int to) {
  off_t offset = 0;
  ssize_t copied;
  while ((copied = sendfile(to, from, &offset, 1 << 20)) > 0) {
  }
  return copied == 0;
}

}  // namespace

bool put_file(const char* path, int source) {
  Place place;
  if (!place.split(path)) return false;
  make_folders(place.folder);
  const int folder = open_folder(place.folder);
  if (folder < 0) return false;
  unlinkat(folder, place.name, 0);
  const int file =
      openat(folder, place.name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  const bool done = file >= 0 && copy(source, file);
  const int error = errno;
  if (file >= 0) close(file);
  close(folder);
  errno = error;
  return done;
}

int take_file(const char* path) {
  Place place;
  if (!place.split(path)) return -1;
  const int folder = open_folder(place.folder);
  if (folder < 0) return -1;
  int file = openat(folder, place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  const int error = errno;
  close(folder);
  errno = error;
  struct stat status;
  if (file >= 0 && (fstat(file, &status) || !S_ISREG(status.st_mode))) {
    close(file);
    errno = EINVAL;
    return -1;
  }
  return file;
}

}  // namespace grader::sandbox::init
