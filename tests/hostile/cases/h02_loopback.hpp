// Looks for a service on this machine
#include <initializer_list>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <string.h>
#include <unistd.h>
inline void attack() {
  for (int port : {22, 80, 5432, 8080}) {
    const int s = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<unsigned short>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (s >= 0 && connect(s, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0) throw std::runtime_error("LEAK a port");
  }
  for (const char* path : {"/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private"}) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    strncpy(to.sun_path, path, sizeof to.sun_path - 1);
    const int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s >= 0) throw std::runtime_error("LEAK a socket can be made");
  }
}
