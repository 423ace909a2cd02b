// Runs before every other constructor
#include <unistd.h>
#include <stdlib.h>
[[gnu::constructor(101)]] static void attack() { _exit(0); }
