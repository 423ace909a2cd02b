// Runs programs that gain privileges
#include <initializer_list>
#include <stdexcept>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
inline void attack() {
  for (const char* path : {"/usr/bin/su", "/usr/bin/sudo", "/usr/bin/mount", "/usr/bin/ping", "/usr/bin/newuidmap", "/usr/bin/passwd"}) {
    const pid_t child = fork();
    if (child == 0) {
      execl(path, path, "-c", "id", nullptr);
      _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
  }
  if (setuid(0) == 0 || seteuid(0) == 0) throw std::runtime_error("LEAK it is root");
}
