// Drives a lesson over a channel: the judge's, the checks' and the shell's side of server.hpp.
#pragma once

#include <functional>
#include <optional>

#include <lab/wire/channel.hpp>
#include <lab/wire/codec.hpp>

namespace wire {

// The lesson refused or failed: `kind` is SQLAlchemy's class name.
class RemoteError : public std::runtime_error {
 public:
  RemoteError(std::string k, const std::string& message)
      : std::runtime_error(message), kind(std::move(k)) {}
  std::string kind;
};

class Client {
 public:
  explicit Client(Channel channel) : channel_(std::move(channel)) {}

  // Throws RemoteError, and ChannelError where the lesson has gone, is late or sends nonsense;
  // after that no call succeeds.
  Value perform(const std::string& operation, std::vector<Value> arguments = {});
  // What the lesson states of itself; nothing where its answer is `known`, to the byte. `known`
  // becomes the answer. Throws as perform.
  std::optional<Value> describe(std::string& known);
  const std::string& output() const {
    return output_;
  }  // what the lesson printed during the last call
  // Called with the exception in flight before perform throws it.
  std::function<void()> on_failure;
  // Called after each operation; `result` is null where it failed.
  std::function<void(const std::string& operation, const std::vector<Value>& arguments,
                     const Value* result, const std::string& failure)>
      on_performed;
  void set_deadline(Channel::Clock::time_point deadline) { deadline_ = deadline; }

 private:
  Value watched(const std::string& operation, const std::vector<Value>& arguments);
  Value exchange(const std::string& operation, std::vector<Value> arguments);
  std::string ask(const std::string& operation, std::vector<Value> arguments);
  Value understand(std::string_view payload);
  Channel channel_;
  Channel::Clock::time_point deadline_ = Channel::Clock::time_point::max();
  std::string output_;
};

}  // namespace wire
