// Goes on as an orphan
#include <unistd.h>
#include <stdlib.h>
[[gnu::constructor]] static void attack() {
  if (fork() > 0) _exit(0);
}
