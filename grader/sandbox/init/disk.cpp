#include "grader/sandbox/init/disk.hpp"

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <cerrno>
#include <climits>
#include <cstdio>

#include "grader/sandbox/init/empty_folder.hpp"

namespace grader::sandbox::init {
namespace {

constexpr const char* kDisk = "/disk";
constexpr const char* kDoors[] = {"/box", "/tmp", "/dev/shm"};
constexpr mode_t kOpenToAll = 01777;

bool open_door(const char* folder, const char* door) {
  return mkdir(folder, 0700) == 0 && chmod(folder, kOpenToAll) == 0 &&
         mount(folder, door, nullptr, MS_BIND, nullptr) == 0;
}

}  // namespace

bool Disk::mount(const char* bytes, const char* files) {
  char options[96];
  std::snprintf(options, sizeof options, "size=%s,nr_inodes=%s,mode=0755", bytes, files);
  if (::mount("tmpfs", kDisk, "tmpfs", MS_NOSUID | MS_NODEV, options) ||
      !open_door("/disk/box", "/box") || !open_door("/disk/tmp", "/tmp") ||
      !open_door("/disk/shm", "/dev/shm") || umount2(kDisk, MNT_DETACH)) {
    return false;
  }
  struct statfs disk;
  if (statfs(kDoors[0], &disk)) return false;
  free_blocks_ = disk.f_bfree;
  free_files_ = disk.f_ffree;
  return true;
}

bool Disk::is_full() const {
  struct statfs disk;
  return !folder_ && statfs(kDoors[0], &disk) == 0 && (disk.f_bavail == 0 || disk.f_ffree == 0);
}

bool Disk::clear() const {
  if (folder_) {
    char box[PATH_MAX], tmp[PATH_MAX];
    std::snprintf(box, sizeof box, "%s/box", folder_);
    std::snprintf(tmp, sizeof tmp, "%s/tmp", folder_);
    return empty_folder(folder_) && mkdir(box, 0700) == 0 && mkdir(tmp, 0700) == 0;
  }
  for (const char* door : kDoors) {
    if (!empty_folder(door) || chmod(door, kOpenToAll)) return false;
  }
  struct statfs disk;
  if (statfs(kDoors[0], &disk)) return false;
  errno = EBUSY;
  return disk.f_bfree == free_blocks_ && disk.f_ffree == free_files_;
}

}  // namespace grader::sandbox::init
