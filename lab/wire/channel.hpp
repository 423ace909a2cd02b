// Frames over a stream socket, and packets with descriptors over a packet socket.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <lab/sqlite/frame.hpp>

namespace wire {

// The other side has gone (`ended`), has not answered in time, or sends nonsense.
class ChannelError : public std::runtime_error {
 public:
  enum class Reason { ended, late, nonsense } reason;
  ChannelError(Reason why, const std::string& what) : std::runtime_error(what), reason(why) {}
};

// Owns a stream socket.
class Channel {
 public:
  explicit Channel(int descriptor) : descriptor_(descriptor) {}
  ~Channel();
  Channel(Channel&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), received_(std::move(other.received_)) {}
  Channel& operator=(Channel&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(received_, other.received_);
    return *this;
  }

  using Clock = std::chrono::steady_clock;
  void send(sqlite::FrameWriter& frame, Clock::time_point deadline = Clock::time_point::max());
  // The next frame's payload.
  std::string receive(Clock::time_point deadline = Clock::time_point::max());
  // As receive, for whom the end is nothing unusual: false where the other side has gone.
  bool receive(std::string& payload, Clock::time_point deadline = Clock::time_point::max());
  int descriptor() const { return descriptor_; }

 private:
  void wait(short events, Clock::time_point deadline) const;
  bool take_frame(std::string& payload);
  bool receive_more(Clock::time_point deadline);
  int descriptor_;
  std::string received_;  // of frames that are not whole yet, or not asked for
};

// A packet on a SOCK_SEQPACKET socket, of at most kMaxPacket bytes and kMaxDescriptors descriptors,
// which close on exec.
inline constexpr std::size_t kMaxPacket = 8192;
inline constexpr std::size_t kMaxDescriptors = 8;
struct Packet {
  std::string bytes;
  std::vector<int> descriptors;  // the receiver's to close
};
// False: the other side has gone.
bool send_packet(int socket, std::string_view bytes, const std::vector<int>& descriptors = {});
bool receive_packet(int socket, Packet& packet);

}  // namespace wire
