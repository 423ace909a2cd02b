#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <lab/sqlite/frame.hpp>

// The driver's end of a link to a store: sends one frame, waits for the one that answers it.

namespace sqlite {

class Link {
 public:
  // Owns both descriptors, which may be the same (a socket). The program ignores SIGPIPE, or dies
  // when the store has gone.
  Link(int from_store, int to_store);
  ~Link();
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  // A number that no connection on this link had before.
  std::uint32_t new_channel() { return next_channel_++; }

  // A cleared writer for the next request.
  FrameWriter& request();
  // Sends the request; `reply` becomes the payload of the answer. Throws LinkError when the store
  // has gone or answers nonsense; then and ever after no call succeeds. Throws MalformedFrame, and
  // sends nothing, where the request is too long.
  void call(std::string& reply);
  // As call, for requests that have no reply.
  void send();
  // Sends the request together with a descriptor, which stays the caller's.
  void call_with_descriptor(std::string& reply, int descriptor);
  // Ends the link: throws LinkError(reason).
  [[noreturn]] void fail(std::string_view reason);

 private:
  void write_all(std::string_view bytes);
  void read_reply(std::string& reply);
  std::size_t read_some(char* to, std::size_t size);

  int from_store_;
  int to_store_;
  std::uint32_t next_channel_ = 1;
  std::string broken_;  // why no call can succeed
  FrameWriter request_;
  std::unique_ptr<char[]> received_;
};

}  // namespace sqlite
