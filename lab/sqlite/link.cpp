#include <lab/sqlite/link.hpp>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <lab/sqlite/error.hpp>

namespace sqlite {
namespace {

// Most replies come with one read().
constexpr std::size_t kReceive = 64 * 1024;

constexpr std::string_view kGone = "the store has closed it";

}  // namespace

Link::Link(int from_store, int to_store)
    : from_store_(from_store), to_store_(to_store), received_(new char[kReceive]) {}

Link::~Link() {
  close(from_store_);
  if (to_store_ != from_store_) close(to_store_);
}

void Link::fail(std::string_view reason) {
  if (broken_.empty()) broken_ = reason;
  throw LinkError(broken_);
}

FrameWriter& Link::request() {
  request_.clear();
  return request_;
}

void Link::call(std::string& reply) {
  send();
  read_reply(reply);
}

void Link::send() { write_all(request_.finish()); }

// The descriptor goes with the frame's first bytes.
void Link::call_with_descriptor(std::string& reply, int descriptor) {
  const std::string_view frame = request_.finish();
  if (!broken_.empty()) fail(broken_);
  iovec part{const_cast<char*>(frame.data()), frame.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof descriptor)] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof descriptor);
  std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  ssize_t sent;
  do {
    sent = sendmsg(to_store_, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0) fail(errno == EPIPE ? kGone : std::strerror(errno));
  write_all(frame.substr(sent));
  read_reply(reply);
}

void Link::write_all(std::string_view bytes) {
  if (!broken_.empty()) fail(broken_);
  while (!bytes.empty()) {
    const ssize_t written = write(to_store_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(written);
    } else if (errno != EINTR) {
      fail(errno == EPIPE ? kGone : std::strerror(errno));
    }
  }
}

std::size_t Link::read_some(char* to, std::size_t size) {
  for (;;) {
    const ssize_t got = read(from_store_, to, size);
    if (got > 0) return got;
    if (got == 0) fail(kGone);
    if (errno != EINTR) fail(std::strerror(errno));
  }
}

void Link::read_reply(std::string& reply) {
  std::size_t have = 0;
  while (have < kFrameHeader) have += read_some(received_.get() + have, kReceive - have);
  std::size_t size = 0;
  try {
    size = payload_size(received_.get());
  } catch (const MalformedFrame& malformed) {
    fail(malformed.what());
  }
  have -= kFrameHeader;
  if (have > size) fail("the store answered more than was asked");
  reply.assign(received_.get() + kFrameHeader, have);
  if (have == size) return;
  reply.resize(size);
  while (have < size) have += read_some(reply.data() + have, size - have);
}

}  // namespace sqlite
