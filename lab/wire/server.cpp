#include <lab/wire/server.hpp>

#include <cstdio>
#include <new>

#include <lab/orm/value/output.hpp>
#include <lab/sqlite/error.hpp>
#include <lab/wire/server_arguments.hpp>

namespace wire {

namespace {

Reply failed(const char* kind, const std::string& message) {
  Reply reply;
  reply.ok = false;
  reply.kind = kind;
  reply.message = message;
  return reply;
}

}  // namespace

Server::Server(Engine& engine) : engine_(engine) {
  add_object_operations();
  add_list_operations();
  add_session_operations();
  // What the reply has no room for goes where all output of a program goes: a box counts it there.
  orm::detail::set_output([this](std::string_view text) {
    const std::size_t kept = std::min(text.size(), kMaxOutput - output_.size());
    output_.append(text.substr(0, kept));
    std::fwrite(text.data() + kept, 1, text.size() - kept, stdout);
  });
}

Server::~Server() { orm::detail::set_output({}); }

Reply Server::perform(const Request& request) {
  output_.clear();
  Reply reply;
  try {
    const auto found = operations_.find(request.operation);
    if (found == operations_.end())
      throw orm::InvalidRequestError("no operation " + request.operation);
    Arguments arguments(request);
    reply.result = found->second(arguments);
  } catch (const orm::Error& error) {
    reply = failed(error.kind(), error.what());
  } catch (const sqlite::Error& error) {
    reply = failed(error.is_constraint() ? "IntegrityError" : "OperationalError", error.what());
  } catch (const std::bad_alloc&) {
    reply = failed("MemoryError", "there was no more memory");
  } catch (const std::exception& error) {
    reply = failed("Exception", error.what());
  } catch (...) {
    reply = failed("Exception", "something was thrown that is no std::exception");
  }
  reply.output = std::move(output_);
  return reply;
}

void Server::answer(const Request& request, sqlite::FrameWriter& frame) {
  frame.clear();
  if (request.operation == kDescribe && !description_.empty()) return frame.raw(description_);
  try {
    write(frame, perform(request));
  } catch (const sqlite::MalformedFrame&) {
    frame.clear();
    write(frame, failed("OverflowError", "the answer is too large"));
  }
}

void Server::keep_description() {
  sqlite::FrameWriter frame;
  answer({kDescribe, {}}, frame);
  description_ = frame.payload();
}

void Server::serve(Channel& channel) {
  try {
    sqlite::FrameWriter frame;
    std::string request;
    while (channel.receive(request)) {
      answer(read_request(request), frame);
      channel.send(frame);
    }
  } catch (const ChannelError&) {
  } catch (const sqlite::MalformedFrame&) {
  }
}

}  // namespace wire
