// Makes namespaces and mounts
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>
#include <stdlib.h>
[[gnu::constructor]] static void attack() {
  unshare(CLONE_NEWUSER | CLONE_NEWNS);
  mount("none", "/tmp", "tmpfs", 0, nullptr);
  if (chroot("/tmp") == 0) chdir("/");
}
