// Sets the status when the program ends
#include <unistd.h>
#include <stdlib.h>
[[gnu::constructor]] static void attack() {
  atexit([] { _exit(0); });
}
