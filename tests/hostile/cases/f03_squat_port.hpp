// Listens where the next job might
#include <netinet/in.h>
#include <stdexcept>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
inline void attack() {
  const int s = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(8080);
  if (s >= 0 && bind(s, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0) throw std::runtime_error("LEAK it listens");
  const int u = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un name{AF_UNIX, "\0store"};
  if (u >= 0 && bind(u, reinterpret_cast<sockaddr*>(&name), sizeof name) == 0) throw std::runtime_error("LEAK it has a name");
}
