#include <grader/store/peer.hpp>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace grader::store {
namespace {

constexpr std::size_t kReadSize = 64 * 1024;
constexpr std::size_t kMaxDescriptors = 8;

void make_non_blocking(int descriptor) {
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Peer::Peer(int from, int to) : from_(from), to_(to) {
  make_non_blocking(from_);
  make_non_blocking(to_);
}

Peer::~Peer() {
  close(from_);
  if (to_ != from_) close(to_);
  for (const int descriptor : descriptors_) close(descriptor);
}

bool Peer::receive(bool takes_descriptors) {
  received_.erase(0, used_);
  used_ = 0;
  static thread_local char buffer[kReadSize];
  const ssize_t got = takes_descriptors ? receive_with_descriptors(buffer, kReadSize)
                                        : ::read(from_, buffer, kReadSize);
  if (got > 0) received_.append(buffer, got);
  return got > 0 || (got < 0 && would_block());
}

ssize_t Peer::receive_with_descriptors(char* to, std::size_t size) {
  iovec part{};
  part.iov_base = to;
  part.iov_len = size;
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  const ssize_t got = recvmsg(from_, &message, MSG_CMSG_CLOEXEC);
  if (got < 0) return got;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    int descriptor;
    std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    if (descriptors_.size() < kMaxDescriptors) {
      descriptors_.push_back(descriptor);
    } else {
      close(descriptor);
    }
  }
  return got;
}

bool Peer::next(std::string_view& payload) {
  if (has_unsent()) return false;
  const std::string_view rest = std::string_view(received_).substr(used_);
  if (rest.size() < sqlite::kFrameHeader) return false;
  const std::size_t size = sqlite::payload_size(rest.data());
  if (rest.size() - sqlite::kFrameHeader < size) return false;
  payload = rest.substr(sqlite::kFrameHeader, size);
  used_ += sqlite::kFrameHeader + size;
  return true;
}

int Peer::take_descriptor() {
  if (descriptors_.empty()) return -1;
  const int descriptor = descriptors_.front();
  descriptors_.pop_front();
  return descriptor;
}

bool Peer::answer(std::string_view frame) {
  const ssize_t written = ::write(to_, frame.data(), frame.size());
  if (written < 0 && !would_block()) return false;
  unsent_ = frame.substr(written < 0 ? 0 : written);
  return true;
}

bool Peer::flush() {
  const ssize_t written = ::write(to_, unsent_.data(), unsent_.size());
  if (written < 0) return would_block();
  unsent_.erase(0, written);
  return true;
}

}  // namespace grader::store
