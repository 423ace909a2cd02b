#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <lab/wire/channel.hpp>

namespace wire {
namespace {

using std::chrono::milliseconds;

struct Ends {
  explicit Ends(int type) {
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, type, 0, ends), 0);
    first = ends[0];
    second = ends[1];
  }
  int first = -1, second = -1;
};

ChannelError::Reason reason_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const ChannelError& error) {
    return error.reason;
  }
  ADD_FAILURE() << "nothing was thrown";
  return ChannelError::Reason::ended;
}

TEST(Channel, AFrameArrivesWhole) {
  const Ends ends(SOCK_STREAM);
  Channel one(ends.first), other(ends.second);
  sqlite::FrameWriter frame;
  frame.bytes(std::string(60'000, 'x'));
  one.send(frame);
  EXPECT_EQ(other.receive(), frame.payload());
}

TEST(Channel, SilenceIsLate) {
  const Ends ends(SOCK_STREAM);
  Channel one(ends.first), other(ends.second);
  EXPECT_EQ(reason_of([&] { one.receive(Channel::Clock::now() + milliseconds(5)); }),
            ChannelError::Reason::late);
}

TEST(Channel, AByteNowAndThenDoesNotStretchTheDeadline) {
  const Ends ends(SOCK_STREAM);
  Channel one(ends.first), other(ends.second);
  ASSERT_EQ(::write(ends.second, "\x08\0\0\0ab", 6), 6);
  EXPECT_EQ(reason_of([&] { one.receive(Channel::Clock::now() + milliseconds(5)); }),
            ChannelError::Reason::late);
}

TEST(Channel, AClosedSocketHasEnded) {
  const Ends ends(SOCK_STREAM);
  Channel one(ends.first);
  ::close(ends.second);
  EXPECT_EQ(reason_of([&] { one.receive(); }), ChannelError::Reason::ended);
}

TEST(Channel, AnEndMayBeExpected) {
  const Ends ends(SOCK_STREAM);
  Channel one(ends.first);
  ASSERT_EQ(::write(ends.second, "\x01\0\0\0a", 5), 5);
  ::close(ends.second);
  std::string payload;
  EXPECT_TRUE(one.receive(payload));
  EXPECT_EQ(payload, "a");
  EXPECT_FALSE(one.receive(payload));
}

TEST(Channel, FramesThatComeTogetherAreReadOneByOne) {
  const Ends ends(SOCK_STREAM);
  Channel one(ends.first), other(ends.second);
  ASSERT_EQ(::write(ends.second, "\x01\0\0\0a\x02\0\0\0bc", 11), 11);
  EXPECT_EQ(one.receive(), "a");
  EXPECT_EQ(one.receive(), "bc");
}

TEST(Channel, ALengthBeyondTheCapIsNonsense) {
  const Ends ends(SOCK_STREAM);
  Channel one(ends.first), other(ends.second);
  ASSERT_EQ(::write(ends.second, "\xff\xff\xff\xff", 4), 4);
  EXPECT_EQ(reason_of([&] { one.receive(); }), ChannelError::Reason::nonsense);
}

TEST(Packets, CarryDescriptors) {
  const Ends ends(SOCK_SEQPACKET), passed(SOCK_STREAM);
  ASSERT_TRUE(send_packet(ends.first, "fork", {passed.first}));
  Packet packet;
  ASSERT_TRUE(receive_packet(ends.second, packet));
  EXPECT_EQ(packet.bytes, "fork");
  ASSERT_EQ(packet.descriptors.size(), 1U);
  ASSERT_EQ(::write(packet.descriptors[0], "x", 1), 1);
  char byte = 0;
  EXPECT_EQ(::read(passed.second, &byte, 1), 1);
  EXPECT_EQ(byte, 'x');
  for (const int descriptor :
       {ends.first, ends.second, passed.first, passed.second, packet.descriptors[0]})
    ::close(descriptor);
}

TEST(Packets, EndWhenTheOtherSideHasGone) {
  const Ends ends(SOCK_SEQPACKET);
  ::close(ends.first);
  Packet packet;
  EXPECT_FALSE(receive_packet(ends.second, packet));
  EXPECT_FALSE(send_packet(ends.second, "hello"));
  ::close(ends.second);
}

}  // namespace
}  // namespace wire
