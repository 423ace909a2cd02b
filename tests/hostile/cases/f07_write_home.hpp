// Writes into its owner's home
#include <initializer_list>
#include <stdio.h>
#include <stdlib.h>
#include <string>
#include <sys/stat.h>
[[gnu::constructor]] static void attack() {
  for (const char* home : {"/root", "/home/student", "@HOME@", "/box", "/"})
    for (const char* name : {"/.bashrc", "/.ssh/authorized_keys", "/.profile", "/.config/relationship-lab/key"}) {
      mkdir((std::string(home) + "/.ssh").c_str(), 0700);
      if (FILE* file = fopen((std::string(home) + name).c_str(), "a")) fputs("owned\n", file), fclose(file);
    }
}
