// Leaves a daemon behind
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
[[gnu::constructor]] static void attack() {
  if (fork() != 0) return;
  setsid();
  if (fork() != 0) _exit(0);
  for (int number = 1; number < 32; ++number) signal(number, SIG_IGN);
  for (;;) {
    sleep(1);
    close(open("/tmp/daemon-was-here", O_CREAT | O_WRONLY, 0666));
  }
}
