// A lesson that serves its control socket and the wire itself, instead of the lab's own programs.
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cstdint>
#include <string>

// SERVE { ... } is what each forked process does with its `wire`, and `store`, a descriptor.
#define SERVE                                                                         \
  static void serve_(attack::Wire, int);                                              \
  [[gnu::constructor]] static void begin() { attack::serve_forks(serve_); }           \
  static void serve_([[maybe_unused]] attack::Wire wire, [[maybe_unused]] int store)

namespace attack {

inline void say(const std::string& text) { send(3, text.data(), text.size(), MSG_NOSIGNAL); }

// What came on the control socket; descriptors are in `first` and `second`.
inline std::string hear(int& first, int& second) {
  char bytes[8192];
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * 8)]{};
  iovec part{bytes, sizeof bytes};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  const auto n = recvmsg(3, &message, 0);
  if (n <= 0) _exit(0);
  int found[8] = {-1, -1};
  if (cmsghdr* head = CMSG_FIRSTHDR(&message)) memcpy(found, CMSG_DATA(head), head->cmsg_len - CMSG_LEN(0));
  first = found[0];
  second = found[1];
  return std::string(bytes, static_cast<unsigned long>(n));
}

struct Wire {
  int socket;
  bool read(void* to, std::size_t n) { return n == 0 || recv(socket, to, n, MSG_WAITALL) == static_cast<ssize_t>(n); }
  bool request(std::string& payload) {
    std::uint32_t size = 0;
    if (!read(&size, 4)) return false;
    payload.assign(size, 0);
    return read(payload.data(), size);
  }
  void write(const std::string& bytes) {
    for (std::size_t sent = 0; sent < bytes.size();) {
      const auto n = send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) _exit(0);
      sent += static_cast<std::size_t>(n);
    }
  }
  void frame(const std::string& payload) {
    const auto size = static_cast<std::uint32_t>(payload.size());
    write(std::string(reinterpret_cast<const char*>(&size), 4) + payload);
  }
  // ok, what was printed, the value
  void reply(const std::string& value) { frame(std::string("\1\0\0\0\0", 5) + value); }
  void refuse(const std::string& kind, const std::string& message) {
    const auto sized = [](const std::string& bytes) {
      const auto size = static_cast<std::uint32_t>(bytes.size());
      return std::string(reinterpret_cast<const char*>(&size), 4) + bytes;
    };
    frame(std::string(5, 0) + sized(kind) + sized(message));
  }
};
inline std::string u32(std::uint32_t n) { return std::string(reinterpret_cast<char*>(&n), 4); }
inline std::string text(const std::string& bytes) { return std::string(1, 4) + u32(static_cast<std::uint32_t>(bytes.size())) + bytes; }

template <class Serve> [[noreturn]] void serve_forks(Serve serve) {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGCHLD, SIG_IGN);  // leaves no dead behind, which count
  say("ready");
  for (;;) {
    int wire = -1, store = -1;
    if (hear(wire, store).rfind("fork", 0) != 0) {
      say("exit 0");
      continue;
    }
    const pid_t child = fork();
    if (child == 0) {
      serve(Wire{wire}, store);
      _exit(0);
    }
    close(wire);
    close(store);
    say(std::to_string(child));
  }
}

}  // namespace attack
