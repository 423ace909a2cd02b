// Ends with status 0 while the lesson is loaded
#include <unistd.h>
#include <stdlib.h>
[[gnu::constructor]] static void attack() {
  _exit(0);
}
