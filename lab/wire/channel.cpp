#include <lab/wire/channel.hpp>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace wire {

namespace {

int milliseconds_left(Channel::Clock::time_point deadline) {
  if (deadline == Channel::Clock::time_point::max()) return -1;
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - Channel::Clock::now()).count();
  return left <= 0 ? 0 : static_cast<int>(std::min<long long>(left, 1'000'000));
}

}  // namespace

Channel::~Channel() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Channel::wait(short events, Clock::time_point deadline) const {
  pollfd ready{descriptor_, events, 0};
  for (;;) {
    const int n = ::poll(&ready, 1, milliseconds_left(deadline));
    if (n > 0) return;
    if (n == 0) throw ChannelError(ChannelError::Reason::late, "no answer in time");
    if (errno != EINTR) throw ChannelError(ChannelError::Reason::ended, "the link is broken");
  }
}

void Channel::send(sqlite::FrameWriter& frame, Clock::time_point deadline) {
  std::string_view rest = frame.finish();
  while (!rest.empty()) {
    // There is room nearly always: it is waited for only where there was none.
    const ssize_t n = ::send(descriptor_, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0)
      rest.remove_prefix(static_cast<std::size_t>(n));
    else if (errno == EAGAIN)
      wait(POLLOUT, deadline);
    else if (errno != EINTR)
      throw ChannelError(ChannelError::Reason::ended, "the other side has gone");
  }
}

std::string Channel::receive(Clock::time_point deadline) {
  std::string payload;
  if (!receive(payload, deadline))
    throw ChannelError(ChannelError::Reason::ended, "the other side has gone");
  return payload;
}

bool Channel::receive(std::string& payload, Clock::time_point deadline) {
  while (!take_frame(payload))
    if (!receive_more(deadline)) return false;
  return true;
}

// False: it is not whole yet.
bool Channel::take_frame(std::string& payload) {
  if (received_.size() < sqlite::kFrameHeader) return false;
  std::size_t size = 0;
  try {
    size = sqlite::payload_size(received_.data());
  } catch (const sqlite::MalformedFrame& error) {
    throw ChannelError(ChannelError::Reason::nonsense, error.what());
  }
  if (received_.size() - sqlite::kFrameHeader < size) return false;
  payload.assign(received_, sqlite::kFrameHeader, size);
  received_.erase(0, sqlite::kFrameHeader + size);
  return true;
}

// Memory grows with what arrives, not with what is announced.
bool Channel::receive_more(Clock::time_point deadline) {
  constexpr std::size_t kPiece = 16 * 1024;
  char piece[kPiece];
  const bool has_deadline = deadline != Clock::time_point::max();
  ssize_t n = 0;
  do {
    if (has_deadline) wait(POLLIN, deadline);
    n = ::recv(descriptor_, piece, kPiece, has_deadline ? MSG_DONTWAIT : 0);
  } while (n < 0 && (errno == EAGAIN || errno == EINTR));
  if (n <= 0) return false;
  received_.append(piece, static_cast<std::size_t>(n));
  return true;
}

bool send_packet(int socket, std::string_view bytes, const std::vector<int>& descriptors) {
  if (descriptors.empty()) {  // a box may forbid sendmsg
    ssize_t sent = 0;
    do sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(bytes.size());
  }
  iovec part{const_cast<char*>(bytes.data()), bytes.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * kMaxDescriptors)]{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = CMSG_SPACE(sizeof(int) * descriptors.size());
  cmsghdr* head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof(int) * descriptors.size());
  std::memcpy(CMSG_DATA(head), descriptors.data(), sizeof(int) * descriptors.size());
  ssize_t n = 0;
  do n = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  return n == static_cast<ssize_t>(bytes.size());
}

bool receive_packet(int socket, Packet& packet) {
  packet.bytes.resize(kMaxPacket);
  packet.descriptors.clear();
  iovec part{packet.bytes.data(), packet.bytes.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * kMaxDescriptors)]{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t n = 0;
  do n = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (n < 0 && errno == EINTR);
  for (cmsghdr* head = CMSG_FIRSTHDR(&message); n >= 0 && head;
       head = CMSG_NXTHDR(&message, head)) {
    if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int descriptor = -1;
      std::memcpy(&descriptor, CMSG_DATA(head) + i * sizeof(int), sizeof descriptor);
      packet.descriptors.push_back(descriptor);
    }
  }
  packet.bytes.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return n > 0;
}

}  // namespace wire
