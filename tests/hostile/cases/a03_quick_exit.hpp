// Ends by quick_exit
#include <unistd.h>
#include <stdlib.h>
inline void attack() {
  quick_exit(0);
}
