#include <lab/wire/client.hpp>

namespace wire {

Value Client::perform(const std::string& operation, std::vector<Value> arguments) {
  try {
    return exchange(operation, std::move(arguments));
  } catch (...) {
    if (on_failure) on_failure();
    throw;
  }
}

Value Client::exchange(const std::string& operation, std::vector<Value> arguments) {
  sqlite::FrameWriter frame;
  write(frame, Request{operation, std::move(arguments)});
  channel_.send(frame, deadline_);
  Reply reply;
  try {
    reply = read_reply(channel_.receive(deadline_));
  } catch (const sqlite::MalformedFrame& error) {
    throw ChannelError(ChannelError::Reason::nonsense, error.what());
  }
  output_ = std::move(reply.output);
  if (!reply.ok) throw RemoteError(reply.kind, reply.message);
  return std::move(reply.result);
}

}  // namespace wire
