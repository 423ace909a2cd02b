#pragma once

// The box's private disk: one bounded tmpfs behind /box, /tmp and /dev/shm. Without namespaces
// (Kind::landlock) it is a folder of the machine, and has no bound.

#include <cstdint>

namespace grader::sandbox::init {

class Disk {
 public:
  // `bytes` and `files` as decimal text. Needs CAP_SYS_ADMIN in the box's user namespace.
  bool mount(const char* bytes, const char* files);

  // Stands in for mount: the folder with box and tmp in it, which has to stay allocated.
  void use(const char* folder) { folder_ = folder; }

  // Whether the disk has no byte or no file left.
  bool is_full() const;

  // Removes everything; no process may run. False with errno when something is left, be it only
  // the room that a removed file takes because somebody holds it open.
  bool clear() const;

 private:
  const char* folder_ = nullptr;
  std::uint64_t free_blocks_ = 0;  // when it was new
  std::uint64_t free_files_ = 0;
};

}  // namespace grader::sandbox::init
