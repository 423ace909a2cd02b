// Theory of operation of remove_tree. Recursion over folders that a program made could need a path
// longer than PATH_MAX, or a descriptor for each of ten thousand levels. So one descriptor walks
// down and, by way of "..", up again. Going up has to lead to where we came from, or somebody moves
// folders meanwhile to have us remove others: then we stop.

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
#include "grader/sandbox/spawn.hpp"

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

// A folder on the way from the top to where we are.
struct Level {
  std::string name;
  std::vector<std::string> folders;  // still to be removed
  dev_t device;
  ino_t file;

  Level(int folder, std::string its_name) : name(std::move(its_name)) {
    Entries entries = list(folder);
    for (const auto& other : entries.others) unlinkat(folder, other.c_str(), 0);
    folders = std::move(entries.folders);
    struct stat status {};
    fstat(folder, &status);
    device = status.st_dev;
    file = status.st_ino;
  }

  bool is(int folder) const {
    struct stat status;
    return fstat(folder, &status) == 0 && status.st_dev == device && status.st_ino == file;
  }
};

bool go_down(Descriptor& here, std::vector<Level>& levels) {
  std::string name = std::move(levels.back().folders.back());
  levels.back().folders.pop_back();
  fchmodat(here.get(), name.c_str(), 0700, 0);
  here = open_folder(here.get(), name.c_str());
  if (here) levels.emplace_back(here.get(), std::move(name));
  return static_cast<bool>(here);
}

bool go_up(Descriptor& here, std::vector<Level>& levels) {
  const std::string name = std::move(levels.back().name);
  levels.pop_back();
  here = open_folder(here.get(), "..");
  return here && levels.back().is(here.get()) &&
         unlinkat(here.get(), name.c_str(), AT_REMOVEDIR) == 0;
}

bool is_ours(uid_t owner) { return owner == geteuid() || (geteuid() == 0 && owner == kBoxUser); }

void remove_stale(const std::filesystem::path& parent) {
  const Descriptor folder = open_folder(AT_FDCWD, parent.c_str());
  if (!folder) return;
  for (const auto& name : list(folder.get()).folders) {
    struct stat status;
    if (is_stale(name) && fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        is_ours(status.st_uid)) {
      remove_tree(parent / name);
    }
  }
}

}  // namespace

bool remove_tree(const std::filesystem::path& folder) {
  Descriptor here = open_folder(AT_FDCWD, folder.c_str());
  if (!here) return errno == ENOENT;
  std::vector<Level> levels;
  levels.emplace_back(here.get(), "");
  while (levels.size() > 1 || !levels.back().folders.empty()) {
    if (!(levels.back().folders.empty() ? go_up : go_down)(here, levels)) return false;
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
