#include "grader/sandbox/packet.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace grader::sandbox {
namespace {

constexpr std::size_t kControlBytes =
    CMSG_SPACE(kPacketDescriptors * sizeof(int)) + CMSG_SPACE(sizeof(ucred));

void attach(msghdr& message, std::span<const int> descriptors) {
  if (descriptors.empty()) {
    message.msg_control = nullptr;
    message.msg_controllen = 0;
    return;
  }
  message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(descriptors.size_bytes());
  std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size_bytes());
}

void collect(const cmsghdr& header, Attachments& attached) {
  if (header.cmsg_level != SOL_SOCKET) return;
  if (header.cmsg_type == SCM_RIGHTS) {
    attached.count = (header.cmsg_len - CMSG_LEN(0)) / sizeof(int);
    std::memcpy(attached.descriptors, CMSG_DATA(&header), attached.count * sizeof(int));
  } else if (header.cmsg_type == SCM_CREDENTIALS) {
    ucred who;
    std::memcpy(&who, CMSG_DATA(&header), sizeof who);
    attached.sender = who.pid;
  }
}

}  // namespace

bool send_packet(int socket, std::span<const std::byte> bytes, std::span<const int> descriptors) {
  if (descriptors.size() > kPacketDescriptors) {
    errno = E2BIG;
    return false;
  }
  alignas(cmsghdr) char control[kControlBytes] = {};
  iovec piece{const_cast<std::byte*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control;
  attach(message, descriptors);
  ssize_t sent;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent >= 0;
}

ssize_t receive_packet(int socket, std::span<std::byte> buffer, Attachments& attached) {
  alignas(cmsghdr) char control[kControlBytes] = {};
  iovec piece{buffer.data(), buffer.size()};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  attached.count = 0;
  attached.sender = 0;
  ssize_t size;
  do {
    size = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (size < 0 && errno == EINTR);
  if (size <= 0) return size;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    collect(*header, attached);
  }
  return size;
}

}  // namespace grader::sandbox
