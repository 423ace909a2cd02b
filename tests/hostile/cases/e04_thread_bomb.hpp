// Starts a hundred thousand threads
#include <pthread.h>
#include <unistd.h>
inline void attack() {
  for (int i = 0; i < 100000; ++i) {
    pthread_t thread;
    pthread_create(&thread, nullptr, [](void*) -> void* { for (;;) pause(); }, nullptr);
  }
}
