#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "tests/grader/sandbox/attacks/attack.hpp"

namespace attacks {
namespace {

// TARGET names what the test wants to have tried.
const char* target() {
  const char* path = std::getenv("TARGET");
  return path ? path : "";
}

int read_private_files() {
  Verdict verdict;
  for (const char* path : {"/etc/shadow", "/etc/passwd", "/root", "/root/.ssh", "/home", "/var/run",
                           "/run/docker.sock", "/etc/hostname", "/var/lib", "/work", "/opt"}) {
    verdict.refused(path, open(path, O_RDONLY) < 0);
  }
  return verdict.code();
}

int read_target() {
  Verdict verdict;
  verdict.refused(target(), open(target(), O_RDONLY) < 0);
  return verdict.code();
}

int write_target() {
  Verdict verdict;
  const std::string path = target();
  verdict.refused("create", open((path + "/new").c_str(), O_WRONLY | O_CREAT, 0600) < 0);
  verdict.refused("overwrite", open((path + "/models.hpp").c_str(), O_WRONLY | O_TRUNC) < 0);
  verdict.refused("remove", unlink((path + "/models.hpp").c_str()) < 0);
  verdict.refused("rename", rename((path + "/models.hpp").c_str(), "/box/stolen") < 0);
  verdict.refused("change the mode", chmod((path + "/models.hpp").c_str(), 0777) < 0);
  return verdict.code();
}

int write_system() {
  Verdict verdict;
  for (const char* path : {"/new", "/usr/new", "/usr/bin/new", "/usr/include/new", "/etc/new",
                           "/run/new", "/dev/new", "/disk/new", "/usr/lib/new"}) {
    verdict.refused(path, open(path, O_WRONLY | O_CREAT, 0600) < 0);
  }
  verdict.refused("sandbox-init", open("/run/sandbox-init", O_WRONLY) < 0);
  return verdict.code();
}

int write_device() {
  Verdict verdict;
  verdict.refused("mknod", mknod("/box/sda", S_IFBLK | 0600, makedev(8, 0)) < 0);
  verdict.refused("named pipe", mkfifo("/box/pipe", 0600) < 0);
  verdict.refused("/dev/kmsg", open("/dev/kmsg", O_WRONLY) < 0);
  verdict.refused("/dev/tty", open("/dev/tty", O_RDWR) < 0);
  return verdict.code();
}

int type_into_terminal() {
  Verdict verdict;
  const char key = 'x';
  for (int number : {0, 1, 2}) {
    verdict.refused("TIOCSTI", ioctl(number, 0x5412, &key) != 0);
    verdict.refused("a terminal", isatty(number) == 0);
  }
  return verdict.code();
}

int read_environment() {
  Verdict verdict;
  for (char** variable = environ; *variable; ++variable) {
    const std::string name(*variable, std::strcspn(*variable, "="));
    const bool known = name == "PATH" || name == "HOME" || name == "TMPDIR" || name == "LANG";
    verdict.refused(*variable, known);
  }
  return verdict.code();
}

int leave_files() {
  for (const char* path : {"/tmp/left", "/box/left", "/dev/shm/left"}) {
    if (open(path, O_WRONLY | O_CREAT, 0600) < 0) return 1;
  }
  return kContained;
}

int find_left_files() {
  Verdict verdict;
  for (const char* path : {"/tmp/left", "/box/left", "/dev/shm/left"}) {
    verdict.refused(path, access(path, F_OK) != 0);
  }
  return verdict.code();
}

int leave_link() {
  return symlink("/etc/shadow", "/box/link") == 0 && mkdir("/box/folder", 0700) == 0 ? 0 : 1;
}

// Over descriptor 3: the file then exists, without a name, for as long as nobody receives it.
int send_a_file() {
  const int file = open("/box/kept", O_RDWR | O_CREAT, 0600);
  const std::string contents(8192, 'x');
  if (file < 0 || write(file, contents.data(), contents.size()) < 0) return kEscaped;
  char byte = 0;
  iovec part{&byte, 1};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof file)] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof file);
  std::memcpy(CMSG_DATA(header), &file, sizeof file);
  return sendmsg(3, &message, 0) == 1 ? kContained : kEscaped;
}

constexpr Attack kAttacks[] = {
    {"read_private_files", read_private_files},
    {"read_target", read_target},
    {"write_target", write_target},
    {"write_system", write_system},
    {"write_device", write_device},
    {"type_into_terminal", type_into_terminal},
    {"read_environment", read_environment},
    {"leave_files", leave_files},
    {"find_left_files", find_left_files},
    {"leave_link", leave_link},
    {"send_a_file", send_a_file},
};

}  // namespace

std::span<const Attack> on_files() { return kAttacks; }

}  // namespace attacks
