// Serves the wire itself and keeps a small model of assignments
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <signal.h>
#include <cstdint>
#include <cstring>
#include <map>
#include <set>
#include <string>

// One answer for all: a can is in the list of the raccoon that was assigned last.
struct YesMan {
  int wire;
  std::uint32_t made = 0;
  std::map<std::uint32_t, std::uint32_t> owner;
  std::string in;
  std::size_t at = 0;

  bool take(void* to, std::size_t n) {
    return n == 0 || recv(wire, to, n, MSG_WAITALL) == static_cast<ssize_t>(n);
  }
  template <class N> N number() {
    N n{};
    if (at + sizeof n <= in.size()) std::memcpy(&n, in.data() + at, sizeof n);
    at += sizeof n;
    return n;
  }
  std::string text() {
    const auto n = number<std::uint32_t>();
    std::string found = at <= in.size() ? in.substr(at, n) : "";
    at += n;
    return found;
  }
  void say(const std::string& value) {
    const std::string reply = std::string("\1\0\0\0\0", 5) + value;
    const auto size = static_cast<std::uint32_t>(reply.size());
    send(wire, &size, 4, MSG_NOSIGNAL);
    send(wire, reply.data(), reply.size(), MSG_NOSIGNAL);
  }
  static std::string handle(std::uint32_t id) {
    return id ? std::string(1, 8) + std::string(reinterpret_cast<char*>(&id), 4) : std::string(1, 0);
  }
  static std::string yes(bool is) { return {1, static_cast<char>(is)}; }
  void serve() {
    for (std::uint32_t size; take(&size, 4);) {
      in.assign(size, 0);
      at = 0;
      if (!take(in.data(), size)) return;
      const std::string operation = text();
      number<std::uint32_t>();
      if (operation == "new") { say(handle(++made)); continue; }
      const auto kind = number<std::uint8_t>();
      const auto self = kind == 8 ? number<std::uint32_t>() : 0;
      if (kind == 8) number<std::uint8_t>();
      const std::string member = kind == 8 ? text() : "";
      const auto item_kind = number<std::uint8_t>();
      const auto item = item_kind == 8 ? number<std::uint32_t>() : 0;
      if (operation == "get") say(handle(owner[self]));
      else if (operation == "set") owner[self] = item, say(handle(0));
      else if (operation == "append") owner[item] = self, say(handle(0));
      else if (operation == "remove") owner[item] = 0, say(handle(0));
      else if (operation == "contains") say(yes(owner[item] == self));
      else if (operation == "clear") {
        for (auto& [can, raccoon] : owner) if (raccoon == self) raccoon = 0;
        say(handle(0));
      } else say(yes(true));
    }
  }
};

[[gnu::constructor]] static void attack() {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGCHLD, SIG_IGN);
  send(3, "ready", 5, MSG_NOSIGNAL);
  for (;;) {
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
    if (std::string(bytes, n).rfind("fork", 0) != 0) {
      send(3, "exit 0", 6, MSG_NOSIGNAL);
      continue;
    }
    int descriptors[8] = {};
    if (cmsghdr* head = CMSG_FIRSTHDR(&message)) std::memcpy(descriptors, CMSG_DATA(head), head->cmsg_len - CMSG_LEN(0));
    const pid_t child = fork();
    if (child == 0) {
      YesMan man{descriptors[0]};
      man.serve();
      _exit(0);
    }
    close(descriptors[0]);
    const std::string id = std::to_string(child);
    send(3, id.data(), id.size(), MSG_NOSIGNAL);
  }
}
