#include "grader/sandbox/init/disk.hpp"

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <cstdio>

namespace grader::sandbox::init {
namespace {

constexpr const char* kDisk = "/disk";

bool open_door(const char* folder, const char* door) {
  return mkdir(folder, 0700) == 0 && chmod(folder, 01777) == 0 &&
         mount(folder, door, nullptr, MS_BIND, nullptr) == 0;
}

}  // namespace

bool mount_disk(const char* bytes, const char* files) {
  char options[96];
  std::snprintf(options, sizeof options, "size=%s,nr_inodes=%s,mode=0755", bytes, files);
  return mount("tmpfs", kDisk, "tmpfs", MS_NOSUID | MS_NODEV, options) == 0 &&
         open_door("/disk/box", "/box") && open_door("/disk/tmp", "/tmp") &&
         open_door("/disk/shm", "/dev/shm") && umount2(kDisk, MNT_DETACH) == 0;
}

bool disk_is_full() {
  struct statfs disk;
  return statfs("/box", &disk) == 0 && (disk.f_bavail == 0 || disk.f_ffree == 0);
}

}  // namespace grader::sandbox::init
