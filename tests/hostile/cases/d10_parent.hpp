// Reads its parents through /proc
#include <initializer_list>
#include <stdio.h>
#include <stdexcept>
#include <string>
inline void attack() {
  for (int pid = 1; pid < 40; ++pid)
    for (const char* what : {"environ", "cmdline"}) {
      char text[2000] = {};
      FILE* file = fopen(("/proc/" + std::to_string(pid) + "/" + what).c_str(), "r");
      if (!file) continue;
      const auto n = fread(text, 1, sizeof text - 1, file);
      fclose(file);
      if (std::string(text, n).find("judge") != std::string::npos) throw std::runtime_error("LEAK judge");
    }
}
