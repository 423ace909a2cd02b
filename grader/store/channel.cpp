#include <grader/store/channel.hpp>

#include <optional>
#include <utility>

#include <grader/store/block.hpp>

// Theory of operation. A run binds what the frame brought, steps until a block is full, and leaves
// the statement where it is for the next fetch; at its end, or at an error, the statement is reset
// at once, so that it holds no lock. SQLite does not copy bound texts: the frame's tail is kept
// beside the statement for as long as it runs.

namespace grader::store {
namespace {

using sqlite::Error;
using sqlite::FrameReader;
using sqlite::FrameWriter;
using sqlite::MalformedFrame;
using sqlite::Request;
using sqlite::Statement;
using sqlite::Type;

constexpr std::size_t kMaxStatements = 1024;  // prepared at a time
constexpr std::size_t kMaxScript = 1000;      // statements in one execute
constexpr std::size_t kSmall = 1024;          // bytes that a statement may keep between runs

void bind(Statement& statement, int parameter, const sqlite::Value& value) {
  switch (value.type) {
    case Type::null:
      return statement.bind_null(parameter);
    case Type::integer:
      return statement.bind_integer(parameter, value.integer);
    case Type::real:
      return statement.bind_real(parameter, value.real);
    case Type::text:
      return statement.bind_text(parameter, value.bytes);
    case Type::blob:
      return statement.bind_blob(parameter, value.bytes);
  }
}

// `values` must stay as it is while the statement runs.
void bind_all(Statement& statement, FrameReader values) {
  const int count = values.u16();
  if (count != statement.parameters()) throw MalformedFrame("a wrong count of parameters");
  for (int i = 1; i <= count; ++i) bind(statement, i, values.value());
  values.end();
}

void run_to_the_end(SupervisedStatement& run) {
  run.start();
  while (run.step()) {
  }
}

}  // namespace

void Allowance::take(std::size_t bytes) {
  if (bytes > left_)
    throw Error(sqlite::code::kNoMemory, "the statements hold too much text at a time", {});
  left_ -= bytes;
}

Channel::Channel(Check& check, Allowance& allowance, Owner owner, const sqlite::Options& options)
    : allowance_(allowance), connection_(check, owner, options) {}

Channel::~Channel() {
  for (auto& [id, prepared] : statements_) forget(prepared);
}

void Channel::handle(Request request, FrameReader body, FrameWriter& reply) {
  switch (request) {
    case Request::prepare:
      return prepare(body, reply);
    case Request::finalize:
      return finalize(body);
    case Request::run:
      return run(body, reply);
    case Request::fetch:
      return fetch(body, reply);
    case Request::reset:
      return reset(body);
    case Request::execute:
      return execute(body, reply);
    case Request::start:
      return start(body, reply);
    case Request::open:
    case Request::close:
      break;
  }
  throw MalformedFrame("an unknown request");
}

void Channel::prepare(FrameReader body, FrameWriter& reply) {
  const std::string_view sql = body.bytes();
  body.end();
  add(sql, reply);
}

// Prepares it, and says what it is.
Channel::Prepared& Channel::add(std::string_view sql, FrameWriter& reply) {
  if (statements_.size() == kMaxStatements) {
    throw Error(sqlite::code::kNoMemory,
                "a connection has at most 1024 statements prepared at a time", sql);
  }
  Prepared prepared;
  prepared.run = connection_.prepare(sql);
  allowance_.take(sql.size());
  const Statement& statement = prepared.run->statement();
  prepared.told_columns = columns_of(statement);
  const std::uint32_t id = next_statement_++;
  reply.u32(id);
  reply.u16(static_cast<std::uint16_t>(statement.parameters()));
  write_columns(reply, prepared.told_columns);
  return statements_.emplace(id, std::move(prepared)).first->second;
}

Channel::Prepared& Channel::find(std::uint32_t id) {
  const auto found = statements_.find(id);
  if (found == statements_.end()) throw MalformedFrame("there is no such statement");
  return found->second;
}

void Channel::finalize(FrameReader body) {
  const std::uint32_t id = body.u32();
  body.end();
  forget(find(id));
  statements_.erase(id);
}

void Channel::forget(Prepared& prepared) {
  prepared.run->finish();
  release_bound(prepared);
  allowance_.give_back(prepared.run->statement().sql().size());
}

void Channel::keep_bound(Prepared& prepared, std::string_view values) {
  release_bound(prepared);
  allowance_.take(values.size());
  prepared.bound = values;
}

void Channel::release_bound(Prepared& prepared) {
  if (prepared.run->running()) return;
  allowance_.give_back(prepared.bound.size());
  prepared.bound.clear();
  if (prepared.bound.capacity() > kSmall) prepared.bound.shrink_to_fit();
}

void Channel::run(FrameReader body, FrameWriter& reply) {
  Prepared& prepared = find(body.u32());
  prepared.run->finish();
  begin(prepared, body.rest());
  write_block(*prepared.run, prepared.told_columns, kFirstBlock, reply);
  release_bound(prepared);
}

void Channel::begin(Prepared& prepared, std::string_view values) {
  keep_bound(prepared, values);
  bind_all(prepared.run->statement(), FrameReader(prepared.bound));
  prepared.run->start();
}

void Channel::start(FrameReader body, FrameWriter& reply) {
  const std::string_view sql = body.bytes();
  Prepared& prepared = add(sql, reply);
  try {
    begin(prepared, body.rest());
    write_block(*prepared.run, prepared.told_columns, kFirstBlock, reply);
  } catch (const Error& error) {
    write_refused_block(error, reply);
  }
  release_bound(prepared);
}

void Channel::fetch(FrameReader body, FrameWriter& reply) {
  Prepared& prepared = find(body.u32());
  body.end();
  if (!prepared.run->running()) throw MalformedFrame("a fetch where no rows are left");
  write_block(*prepared.run, prepared.told_columns, kLaterBlock, reply);
  release_bound(prepared);
}

void Channel::reset(FrameReader body) {
  Prepared& prepared = find(body.u32());
  body.end();
  prepared.run->finish();
  release_bound(prepared);
}

void Channel::execute(FrameReader body, FrameWriter& reply) {
  const std::string_view script = body.bytes();
  body.end();
  const std::size_t count_at = reply.size();
  reply.u32(0);
  std::string_view rest = script;
  std::uint32_t count = 0;
  std::optional<std::uint32_t> begin;  // of the statement that runs
  const auto offset = [&] { return static_cast<std::uint32_t>(script.size() - rest.size()); };
  std::optional<Error> failure;
  try {
    while (const auto run = connection_.prepare_next(rest)) {
      if (count == kMaxScript)
        throw Error(sqlite::code::kTooBig, "more than 1000 statements at once", "");
      begin = offset() - static_cast<std::uint32_t>(run->statement().sql().size());
      reply.u32(*begin);
      reply.u32(offset());
      ++count;
      run_to_the_end(*run);
      begin.reset();
    }
  } catch (const Error& error) {
    failure = error;
  }
  reply.patch_u32(count_at, count);
  reply.u8(failure ? 1 : 0);
  if (!failure) return;
  reply.u32(begin.value_or(offset()));
  write_error(reply, *failure);
}

}  // namespace grader::store
