// Connects to the network
#include <arpa/inet.h>
#include <sys/socket.h>
[[gnu::constructor]] static void attack() {
  const int out = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(80);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connect(out, reinterpret_cast<sockaddr*>(&to), sizeof to);
}
