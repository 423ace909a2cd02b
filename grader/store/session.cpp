#include <grader/store/session.hpp>

#include <grader/store/block.hpp>

namespace grader::store {
namespace {

using sqlite::Error;
using sqlite::FrameReader;
using sqlite::FrameWriter;
using sqlite::MalformedFrame;
using sqlite::Request;

constexpr std::size_t kMaxChannels = 16;
constexpr std::size_t kMaxDatabaseName = 256;

bool has_reply(Request request) {
  return request != Request::close && request != Request::finalize && request != Request::reset;
}

void write_state(FrameWriter& reply, bool ok, const sqlite::Connection* connection) {
  reply.u8(ok ? 1 : 0);
  reply.i64(connection ? connection->last_insert_rowid() : 0);
  reply.i64(connection ? connection->changes() : 0);
  reply.u8(connection && connection->in_transaction() ? 1 : 0);
}

}  // namespace

Channel& Session::find(std::uint32_t number) {
  const auto found = channels_.find(number);
  if (found == channels_.end()) throw MalformedFrame("there is no such channel");
  return found->second;
}

// The state in a reply is that after the request, so the body is written first.
bool Session::handle(std::string_view payload, FrameWriter& reply) {
  FrameReader reader(payload);
  const auto request = static_cast<Request>(reader.u8());
  const std::uint32_t number = reader.u32();
  if (request == Request::open) return open(number, reader, reply);
  Channel& channel = find(number);
  if (request == Request::close) {
    reader.end();
    channels_.erase(number);
    return false;
  }
  FrameWriter body;
  bool ok = true;
  try {
    channel.handle(request, reader, body);
  } catch (const Error& error) {
    ok = false;
    body.clear();
    write_error(body, error);
  }
  if (!has_reply(request)) return false;
  reply.clear();
  write_state(reply, ok, &channel.connection());
  reply.raw(body.payload());
  return true;
}

bool Session::open(std::uint32_t number, FrameReader body, FrameWriter& reply) {
  sqlite::Options options;
  options.path = body.bytes();
  options.foreign_keys = body.flag();
  options.read_only = body.flag();
  body.end();
  if (channels_.contains(number)) throw MalformedFrame("the channel is open already");
  reply.clear();
  try {
    if (channels_.size() == kMaxChannels)
      throw Error(sqlite::code::kCannotOpen, "too many connections", {});
    if (options.path.size() > kMaxDatabaseName) {
      throw Error(sqlite::code::kCannotOpen, "the database's name is too long", {});
    }
    channels_.try_emplace(number, check_, allowance_, Owner{is_subject_, link_, number}, options);
    write_state(reply, true, nullptr);
  } catch (const Error& error) {
    write_state(reply, false, nullptr);
    write_error(reply, error);
  }
  return true;
}

}  // namespace grader::store
