#include <lab/sqlite/remote_connection.hpp>

#include <algorithm>

#include <lab/sqlite/remote.hpp>

namespace sqlite {
namespace {

constexpr std::size_t kIdleStatements = 128;

}  // namespace

std::vector<std::string> read_columns(FrameReader& reader) {
  std::vector<std::string> columns(reader.u16());
  for (std::string& name : columns) name = reader.bytes();
  return columns;
}

RemoteHandle read_handle(FrameReader& reader) {
  RemoteHandle handle;
  handle.id = reader.u32();
  handle.parameters = reader.u16();
  handle.columns = read_columns(reader);
  return handle;
}

std::optional<int> question_marks(std::string_view sql) {
  int count = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    const char next = i + 1 < sql.size() ? sql[i + 1] : ' ';
    if (c == '\'' || c == '"') {
      i = sql.find(c, i + 1);  // a quote that is doubled ends one text and begins another
      if (i == sql.npos) return std::nullopt;
    } else if (c == '?') {
      if (next >= '0' && next <= '9') return std::nullopt;
      ++count;
    } else if (c == '`' || c == '[' || c == ':' || c == '@' || c == '$' || c == '#' ||
               (c == '-' && next == '-') || (c == '/' && next == '*')) {
      return std::nullopt;  // other quotes, other parameters, comments
    }
  }
  return count;
}

Error read_error(FrameReader& reader, std::string_view sql) {
  const int code = reader.i32();
  return Error(code, reader.bytes(), sql);
}

std::unique_ptr<Connection> Remote::open(const Options& options) {
  return std::make_unique<RemoteConnection>(link_, link_->new_channel(), options);
}

Opener Remote::opener() const {
  return [remote = *this](const Options& options) mutable { return remote.open(options); };
}

RemoteConnection::RemoteConnection(std::shared_ptr<Link> link, std::uint32_t channel,
                                   const Options& options)
    : link_(std::move(link)), channel_(channel) {
  FrameWriter& frame = request(Request::open);
  frame.bytes(options.path);
  frame.u8(options.foreign_keys ? 1 : 0);
  frame.u8(options.read_only ? 1 : 0);
  try {
    call(reply_, {});
  } catch (const LinkError&) {
    throw;
  } catch (const Error& error) {
    throw Error(error.code(), "open " + options.path, error.reason(), {});
  }
}

RemoteConnection::~RemoteConnection() {
  clear_cache();
  try {
    request(Request::close);
    send();
  } catch (const Error&) {  // the store has gone, and the connection with it
  }
}

FrameWriter& RemoteConnection::request(Request request) {
  FrameWriter& frame = link_->request();
  frame.u8(static_cast<std::uint8_t>(request));
  frame.u32(channel_);
  return frame;
}

FrameReader RemoteConnection::call(std::string& reply, std::string_view sql) {
  try {
    link_->call(reply);
  } catch (const MalformedFrame&) {
    throw Error(code::kTooBig, "string or blob too big", sql);
  }
  try {
    FrameReader reader(reply);
    const bool ok = reader.flag();
    last_insert_rowid_ = reader.i64();
    changes_ = reader.i64();
    in_transaction_ = reader.flag();
    if (!ok) throw read_error(reader, sql);
    return reader;
  } catch (const MalformedFrame& malformed) {
    link_->fail(malformed.what());
  }
}

std::unique_ptr<Statement> RemoteConnection::prepare(std::string_view sql) {
  std::string text(sql);
  RemoteHandle handle;
  if (!take_idle(text, handle)) handle = prepare_at_store(sql);
  return std::make_unique<RemoteStatement>(*this, std::move(handle), sql);
}

std::unique_ptr<Statement> RemoteConnection::prepare_to_run(std::string_view sql) {
  const auto parameters = question_marks(sql);
  if (!parameters) return prepare(sql);
  RemoteHandle handle;
  if (!take_idle(std::string(sql), handle)) handle.parameters = *parameters;
  return std::make_unique<RemoteStatement>(*this, std::move(handle), sql);
}

RemoteHandle RemoteConnection::prepare_at_store(std::string_view sql) {
  try {
    request(Request::prepare).bytes(sql);
  } catch (const MalformedFrame&) {
    throw Error(code::kTooBig, "the SQL is too long", sql.substr(0, 200));
  }
  FrameReader body = call(reply_, sql);
  try {
    RemoteHandle handle = read_handle(body);
    body.end();
    return handle;
  } catch (const MalformedFrame& malformed) {
    link_->fail(malformed.what());
  }
}

bool RemoteConnection::take_idle(const std::string& sql, RemoteHandle& handle) {
  const auto found = idle_.find(sql);
  if (found == idle_.end()) return false;
  handle = std::move(found->second);
  idle_.erase(found);
  idle_order_.erase(std::ranges::find(idle_order_, sql));
  return true;
}

void RemoteConnection::give_back(const std::string& sql, RemoteHandle handle) noexcept {
  try {
    idle_order_.push_back(sql);
    idle_.emplace(sql, std::move(handle));
    if (idle_.size() > kIdleStatements) forget_oldest();
  } catch (
      ...) {  // out of memory, or the store has gone: the store's own statement is lost, no more
  }
}

void RemoteConnection::forget_oldest() {
  RemoteHandle oldest;
  const std::string sql = idle_order_.front();
  if (!take_idle(sql, oldest)) return;
  request(Request::finalize).u32(oldest.id);
  send();
}

void RemoteConnection::execute(std::string_view sql) {
  try {
    request(Request::execute).bytes(sql);
  } catch (const MalformedFrame&) {
    throw Error(code::kTooBig, "the SQL is too long", sql.substr(0, 200));
  }
  FrameReader body = call(reply_, sql);
  try {
    const std::uint32_t count = body.count(2 * sizeof(std::uint32_t));
    std::vector<std::string_view> ran;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::size_t begin = body.u32();
      const std::size_t end = body.u32();
      if (begin > end || end > sql.size())
        throw MalformedFrame("a statement lies outside its text");
      ran.push_back(sql.substr(begin, end - begin));
    }
    for (const std::string_view statement : ran) notify_start(statement);
    if (!body.flag()) return body.end();
    const std::size_t begin = std::min<std::size_t>(body.u32(), sql.size());
    throw read_error(body, sql.substr(begin));
  } catch (const MalformedFrame& malformed) {
    link_->fail(malformed.what());
  }
}

}  // namespace sqlite
