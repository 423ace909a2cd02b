#pragma once

// The box's private disk: one bounded tmpfs behind /box, /tmp and /dev/shm.

namespace grader::sandbox::init {

// `bytes` and `files` as decimal text. Needs CAP_SYS_ADMIN in the box's user namespace.
bool mount_disk(const char* bytes, const char* files);

// Whether the disk has no byte or no file left.
bool disk_is_full();

}  // namespace grader::sandbox::init
