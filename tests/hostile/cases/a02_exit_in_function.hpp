// Ends with status 0 in a function of the lesson
#include <unistd.h>
#include <stdlib.h>
inline void attack() {
  exit(0);
}
