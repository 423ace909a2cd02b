// Traces itself and its parent
#include <sys/ptrace.h>
#include <unistd.h>
#include <stdlib.h>
[[gnu::constructor]] static void attack() {
  ptrace(PTRACE_TRACEME, 0, 0, 0);
  ptrace(PTRACE_ATTACH, getppid(), 0, 0);
}
