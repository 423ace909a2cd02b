// Uses up all descriptors
#include <unistd.h>
#include <stdlib.h>
inline void attack() {
  int ends[2];
  while (pipe(ends) == 0) {}
}
