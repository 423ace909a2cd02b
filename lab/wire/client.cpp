#include <lab/wire/client.hpp>

namespace wire {

Value Client::perform(const std::string& operation, std::vector<Value> arguments) {
  try {
    if (!on_performed) return exchange(operation, std::move(arguments));
    return watched(operation, arguments);
  } catch (...) {
    if (on_failure) on_failure();
    throw;
  }
}

Value Client::watched(const std::string& operation, const std::vector<Value>& arguments) {
  try {
    Value result = exchange(operation, arguments);
    on_performed(operation, arguments, &result, "");
    return result;
  } catch (const RemoteError& error) {
    on_performed(operation, arguments, nullptr, error.kind);
    throw;
  } catch (const ChannelError&) {
    on_performed(operation, arguments, nullptr, "did not come back");
    throw;
  }
}

Value Client::exchange(const std::string& operation, std::vector<Value> arguments) {
  output_.clear();
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
