// Theory of operation. A name is looked up once, as a descriptor that follows no link and opens
// nothing (O_PATH): what it is, is asked of that descriptor, and the file is opened through it. So
// whatever a student's program does to the name meanwhile, we read the file that we judged, and a
// pipe or a device is never opened. Sizes are counted while copying: a file may grow.

#include "grader/sandbox/stage.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/sandbox.hpp"

namespace grader::sandbox {
namespace {

const char* kind_of(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFLNK:
      return "is a symbolic link";
    case S_IFIFO:
      return "is a named pipe";
    case S_IFSOCK:
      return "is a socket";
    case S_IFBLK:
    case S_IFCHR:
      return "is a device";
    default:
      return "is not a regular file";
  }
}

// Opens for reading the very file that an O_PATH descriptor stands for.
Descriptor reopen(const Descriptor& place, int flags) {
  return Descriptor(
      open(("/proc/self/fd/" + std::to_string(place.get())).c_str(), flags | O_RDONLY | O_CLOEXEC));
}

std::vector<std::string> names_in(const Descriptor& folder, std::size_t most) {
  std::vector<std::string> names;
  const std::unique_ptr<DIR, int (*)(DIR*)> open(fdopendir(dup(folder.get())), closedir);
  while (const dirent* entry = open && names.size() < most ? readdir(open.get()) : nullptr) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Stager {
 public:
  Stager(const StageLimits& limits, Staged& staged) : limits_(limits), staged_(staged) {}

  void copy_folder(const Descriptor& from, const Descriptor& to, const std::string& prefix,
                   std::uint32_t depth) {
    for (const auto& name : names_in(from, limits_.entries + 1)) {
      if (entries_++ >= limits_.entries) {
        return refuse(prefix + name, "comes after " + std::to_string(limits_.entries) + " others");
      }
      copy_entry(from, to, name, prefix + name, depth);
    }
  }

 private:
  void refuse(const std::string& name, std::string reason) {
    staged_.refused.push_back({name, std::move(reason)});
  }

  void copy_entry(const Descriptor& from, const Descriptor& to, const std::string& name,
                  const std::string& full, std::uint32_t depth) {
    const Descriptor place(openat(from.get(), name.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    struct stat status;
    if (!place || fstat(place.get(), &status)) return refuse(full, std::strerror(errno));
    if (S_ISDIR(status.st_mode)) return enter(place, to, name, full, depth);
    if (!S_ISREG(status.st_mode)) return refuse(full, kind_of(status.st_mode));
    const Descriptor source = reopen(place, 0);
    if (!source) return refuse(full, std::strerror(errno));
    const Descriptor target(
        openat(to.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!target) throw Error(full + ": cannot be copied: " + std::strerror(errno));
    fchmod(target.get(), 0644);  // whatever the umask: the box's user has to read it
    if (copy_bytes(source, target, full)) {
      staged_.files.push_back(full);
    } else {
      unlinkat(to.get(), name.c_str(), 0);
    }
  }

  void enter(const Descriptor& place, const Descriptor& to, const std::string& name,
             const std::string& full, std::uint32_t depth) {
    if (depth == limits_.depth) return refuse(full, "lies too deep");
    const Descriptor source = reopen(place, O_DIRECTORY);
    if (!source) return refuse(full, std::strerror(errno));
    if (mkdirat(to.get(), name.c_str(), 0755)) {
      throw Error(full + ": cannot be copied: " + std::strerror(errno));
    }
    fchmodat(to.get(), name.c_str(), 0755, 0);
    const Descriptor target(openat(to.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    copy_folder(source, target, full + "/", depth + 1);
  }

  bool copy_bytes(const Descriptor& from, const Descriptor& to, const std::string& full) {
    char piece[65536];
    std::uint64_t copied = 0;
    ssize_t size;
    while ((size = read(from.get(), piece, sizeof piece)) > 0) {
      copied += size;
      total_ += size;
      if (copied > limits_.file_bytes) {
        refuse(full, "is larger than " + std::to_string(limits_.file_bytes) + " bytes");
        return false;
      }
      if (total_ > limits_.total_bytes) {
        refuse(full, "is beyond " + std::to_string(limits_.total_bytes) + " bytes in all");
        return false;
      }
      if (write(to.get(), piece, size) != size) throw Error(full + ": the copy has no room");
    }
    if (size < 0) refuse(full, std::strerror(errno));
    return size == 0;
  }

  const StageLimits& limits_;
  Staged& staged_;
  std::uint64_t total_ = 0;
  std::uint32_t entries_ = 0;
};

}  // namespace

Staged stage(const std::filesystem::path& source, const StageLimits& limits) {
  const Descriptor from(open(source.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!from) throw Error(source.string() + ": cannot be read: " + std::strerror(errno));
  Staged staged;
  chmod(staged.folder().c_str(),
        0755);  // for the box's user; files of others' students are public too
  const Descriptor to(open(staged.folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  Stager(limits, staged).copy_folder(from, to, "", 0);
  std::sort(staged.files.begin(), staged.files.end());
  return staged;
}

}  // namespace grader::sandbox
