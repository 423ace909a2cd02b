// Executes its program again with itself preloaded
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
[[gnu::constructor]] static void attack() {
  if (getenv("AGAIN")) return;
  setenv("AGAIN", "1", 1);
  setenv("LD_PRELOAD", "/box/lesson.so", 1);
  setenv("LD_AUDIT", "/box/lesson.so", 1);
  char path[] = "/lab/subject", lesson[] = "/box/lesson.so";
  char* arguments[] = {path, lesson, nullptr};
  execv(path, arguments);
  execv("/proc/self/exe", arguments);
}
