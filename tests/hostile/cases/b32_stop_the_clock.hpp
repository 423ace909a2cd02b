// Answers for the clock and for SQLite
#include <time.h>
extern "C" int sqlite3_step(void*) { return 101; }
extern "C" int clock_gettime(clockid_t, timespec* t) noexcept { t->tv_sec = t->tv_nsec = 0; return 0; }
