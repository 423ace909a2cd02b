// Ends the main thread alone
#include <pthread.h>
inline void attack() {
  pthread_exit(nullptr);
}
