// Ends by _Exit
#include <unistd.h>
#include <stdlib.h>
inline void attack() {
  _Exit(0);
}
