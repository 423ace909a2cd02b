// Theory of operation of remove_tree. Recursion over folders that a program made could need a path
// longer than PATH_MAX, or a descriptor for each of ten thousand levels. So the tree is flattened
// instead: each folder within a top folder is moved up beside it, which leaves the top folder with
// files only. Two descriptors do, whatever the depth.

#include "grader/sandbox/scratch.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/owner.hpp"
#include "grader/sandbox/sandbox.hpp"

namespace grader::sandbox {
namespace {

struct Entries {
  std::vector<std::string> folders;
  std::vector<std::string> others;
};

Descriptor open_folder(int parent, const char* name) {
  return Descriptor(openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

Entries list(int folder) {
  Entries entries;
  const std::unique_ptr<DIR, int (*)(DIR*)> open(fdopendir(dup(folder)), closedir);
  if (!open) return entries;
  rewinddir(open.get());
  while (const dirent* entry = readdir(open.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    struct stat status;
    if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW)) continue;
    (S_ISDIR(status.st_mode) ? entries.folders : entries.others).push_back(name);
  }
  return entries;
}

// Empties `name` in `top`: files are removed, folders move up to `top` under names of `next`.
bool flatten(int top, const std::string& name, unsigned& next) {
  fchmodat(top, name.c_str(), 0700, 0);
  const Descriptor folder = open_folder(top, name.c_str());
  if (!folder) return false;
  const Entries entries = list(folder.get());
  for (const auto& file : entries.others) unlinkat(folder.get(), file.c_str(), 0);
  for (const auto& inner : entries.folders) {
    fchmodat(folder.get(), inner.c_str(), 0700, 0);  // moving a folder changes its ..
    if (renameat(folder.get(), inner.c_str(), top, (".moved." + std::to_string(next++)).c_str()))
      return false;
  }
  return unlinkat(top, name.c_str(), AT_REMOVEDIR) == 0;
}

void remove_stale(const std::filesystem::path& parent) {
  const Descriptor folder = open_folder(AT_FDCWD, parent.c_str());
  if (!folder) return;
  for (const auto& name : list(folder.get()).folders) {
    struct stat status;
    if (is_stale(name) && fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        status.st_uid == geteuid()) {
      remove_tree(parent / name);
    }
  }
}

}  // namespace

bool remove_tree(const std::filesystem::path& folder) {
  const Descriptor top = open_folder(AT_FDCWD, folder.c_str());
  if (!top) return errno == ENOENT;
  unsigned next = 0;
  for (;;) {
    const Entries entries = list(top.get());
    for (const auto& file : entries.others) unlinkat(top.get(), file.c_str(), 0);
    if (entries.folders.empty()) break;
    for (const auto& inner : entries.folders) {
      if (!flatten(top.get(), inner, next)) return false;
    }
  }
  return rmdir(folder.c_str()) == 0;
}

Scratch::Scratch() {
  std::error_code error;
  const auto parent =
      std::filesystem::canonical(std::filesystem::temp_directory_path(error), error);
  static std::once_flag once;
  std::call_once(once, remove_stale, parent);
  folder_ = parent / name_of_ours();
  if (mkdir(folder_.c_str(), 0700)) {
    const std::string reason = std::strerror(errno);
    throw Error(std::exchange(folder_, {}).string() + ": cannot be made: " + reason +
                "; set TMPDIR to a folder with room");
  }
}

Scratch::Scratch(Scratch&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}

Scratch& Scratch::operator=(Scratch&& other) noexcept {
  std::swap(folder_, other.folder_);
  return *this;
}

Scratch::~Scratch() {
  if (!folder_.empty()) remove_tree(folder_);
}

}  // namespace grader::sandbox
