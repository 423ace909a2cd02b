// Dies for a core file
#include <unistd.h>
#include <stdlib.h>
#include <sys/resource.h>
inline void attack() {
  rlimit all{RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_CORE, &all);
  abort();
}
