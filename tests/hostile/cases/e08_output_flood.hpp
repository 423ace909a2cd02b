// Prints without an end
#include <stdio.h>
inline void attack() {
  for (;;) puts("flood flood flood flood flood flood");
}
