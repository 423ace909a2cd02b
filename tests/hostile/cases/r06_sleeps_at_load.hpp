// Sleeps while it is loaded, and again at each new start
#include <unistd.h>
[[gnu::constructor]] static void attack() { sleep(30); }
