// Sleeps without using time
#include <unistd.h>
#include <stdlib.h>
inline void attack() {
  for (;;) pause();
}
