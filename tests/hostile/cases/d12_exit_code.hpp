// Tells what it was asked by the code with which it ends
#include <unistd.h>
inline void attack() { _exit(42); }
