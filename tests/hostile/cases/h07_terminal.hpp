// Types into the instructor's terminal
#include <fcntl.h>
#include <initializer_list>
#include <stdexcept>
#include <sys/ioctl.h>
#include <unistd.h>
inline void attack() {
  const int terminal = open("/dev/tty", O_RDWR);
  for (int fd : {0, 1, 2, terminal})
    if (fd >= 0)
      for (const char* byte = "id\n"; *byte; ++byte)
        if (ioctl(fd, TIOCSTI, byte) == 0) throw std::runtime_error("LEAK it typed");
}
