#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include <lab/sqlite/frame.hpp>

// A descriptor at whose other end someone sends frames: collects what comes, sends what is
// answered, never waits, and never holds more than a frame and a read in either direction.

namespace grader::store {

class Peer {
 public:
  // Owns the descriptors, which may be the same, and makes them non-blocking.
  Peer(int from, int to);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  int from() const { return from_; }
  int to() const { return to_; }

  // Reads once; false where the other side has gone. A descriptor that comes along is kept for
  // take_descriptor() where `takes_descriptors`, else closed.
  bool receive(bool takes_descriptors);
  // The payload of the next whole frame, valid until the next receive(). False: none has come, or
  // the latest answer is not sent yet. Throws MalformedFrame for a length that no frame has.
  bool next(std::string_view& payload);
  // The first of the descriptors that came, which is the caller's now; -1 where there is none.
  int take_descriptor();

  // Sends the frame, now or by flush(). False where the other side has gone.
  bool answer(std::string_view frame);
  bool flush();
  bool has_unsent() const { return !unsent_.empty(); }

 private:
  ssize_t receive_with_descriptors(char* to, std::size_t size);

  int from_;
  int to_;
  std::string received_;
  std::size_t used_ = 0;  // bytes of received_ that next() has given out
  std::string unsent_;
  std::deque<int> descriptors_;
};

}  // namespace grader::store
