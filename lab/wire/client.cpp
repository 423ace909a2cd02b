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

std::optional<Value> Client::describe(std::string& known) {
  try {
    std::string payload = ask(kDescribe, {});
    if (!payload.empty() && payload == known) return std::nullopt;
    Value stated = understand(payload);
    known = std::move(payload);
    return stated;
  } catch (...) {
    if (on_failure) on_failure();
    throw;
  }
}

Value Client::exchange(const std::string& operation, std::vector<Value> arguments) {
  return understand(ask(operation, std::move(arguments)));
}

// The reply's payload.
std::string Client::ask(const std::string& operation, std::vector<Value> arguments) {
  output_.clear();
  sqlite::FrameWriter frame;
  write(frame, Request{operation, std::move(arguments)});
  channel_.send(frame, deadline_);
  return channel_.receive(deadline_);
}

Value Client::understand(std::string_view payload) {
  Reply reply;
  try {
    reply = read_reply(payload);
  } catch (const sqlite::MalformedFrame& error) {
    throw ChannelError(ChannelError::Reason::nonsense, error.what());
  }
  output_ = std::move(reply.output);
  if (!reply.ok) throw RemoteError(reply.kind, reply.message);
  return std::move(reply.result);
}

}  // namespace wire
