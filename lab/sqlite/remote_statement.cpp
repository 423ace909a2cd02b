#include <lab/sqlite/remote_connection.hpp>

// Theory of operation. step() sends the bound values and gets back a block: the first rows, and
// whether they are all. It then hands out one row after another and asks for the next block only
// when this one is read. An error that the store met comes after the rows before it, so both
// drivers show a caller the same sequence, though the store may be up to a block ahead.

namespace sqlite {

RemoteStatement::RemoteStatement(RemoteConnection& connection, RemoteHandle handle,
                                 std::string_view sql)
    : Statement(sql),
      connection_(connection),
      handle_(std::move(handle)),
      parameters_(handle_.parameters),
      rows_(std::string_view()) {}

RemoteStatement::~RemoteStatement() {
  reset();
  if (handle_.id) connection_.give_back(sql(), std::move(handle_));
}

Value& RemoteStatement::parameter(int parameter) {
  if (running_) throw Error(code::kMisuse, "bad parameter or other API misuse", sql());
  if (parameter < 1 || parameter > handle_.parameters) {
    throw Error(code::kRange, "column index out of range", sql());
  }
  return parameters_[parameter - 1];
}

void RemoteStatement::bind_null(int number) { parameter(number) = {}; }

void RemoteStatement::bind_integer(int number, std::int64_t value) {
  parameter(number) = Value::of(value);
}

void RemoteStatement::bind_real(int number, double value) { parameter(number) = Value::of(value); }

void RemoteStatement::bind_text(int number, std::string_view value) {
  parameter(number) = Value::text(value);
}

void RemoteStatement::bind_blob(int number, std::string_view value) {
  parameter(number) = Value::blob(value);
}

bool RemoteStatement::step() {
  if (!running_) {
    run();
  } else if (left_ == 0 && !last_block_) {
    fetch();
  }
  if (left_ > 0) {
    read_row();
    return true;
  }
  running_ = false;
  if (error_) fail();
  return false;
}

void RemoteStatement::run() {
  if (!handle_.id) return start();
  connection_.notify_start(sql());
  FrameWriter& frame = connection_.request(Request::run);
  frame.u32(handle_.id);
  write_parameters(frame);
  take_block(connection_.call(block_, sql()));
  running_ = true;
}

// It has started only where the store could prepare it.
void RemoteStatement::start() {
  FrameWriter& frame = connection_.request(Request::start);
  try {
    frame.bytes(sql());
  } catch (const MalformedFrame&) {
    throw Error(code::kTooBig, "the SQL is too long", sql().substr(0, 200));
  }
  write_parameters(frame);
  FrameReader body = connection_.call(block_, sql());
  try {
    handle_ = read_handle(body);
    if (!handle_.id || static_cast<std::size_t>(handle_.parameters) != parameters_.size())
      throw MalformedFrame("a statement is not what was asked for");
  } catch (const MalformedFrame& malformed) {
    connection_.link().fail(malformed.what());
  }
  connection_.notify_start(sql());
  take_block(body);
  running_ = true;
}

void RemoteStatement::write_parameters(FrameWriter& frame) {
  frame.u16(static_cast<std::uint16_t>(parameters_.size()));
  try {
    for (const Value& value : parameters_) frame.value(value);
  } catch (const MalformedFrame&) {
    throw Error(code::kTooBig, "string or blob too big", sql());
  }
}

void RemoteStatement::fetch() {
  try {
    connection_.request(Request::fetch).u32(handle_.id);
    take_block(connection_.call(block_, sql()));
  } catch (const Error&) {
    running_ = false;
    throw;
  }
}

void RemoteStatement::take_block(FrameReader body) {
  try {
    const std::uint8_t flags = body.u8();
    if (flags & ~kBlockFlags) throw MalformedFrame("a block has unknown flags");
    if (flags & kBlockColumns) handle_.columns = read_columns(body);
    if (flags & kBlockError) error_ = std::make_unique<Error>(read_error(body, sql()));
    last_block_ = (flags & kBlockDone) != 0;
    left_ = body.u32();
    if (!last_block_ && left_ == 0) throw MalformedFrame("a block that is not the last is empty");
    rows_ = body;
  } catch (const MalformedFrame& malformed) {
    connection_.link().fail(malformed.what());
  }
}

void RemoteStatement::read_row() {
  try {
    row_.resize(handle_.columns.size());
    for (Value& value : row_) value = rows_.value();
    if (--left_ == 0) rows_.end();
  } catch (const MalformedFrame& malformed) {
    running_ = false;
    connection_.link().fail(malformed.what());
  }
}

void RemoteStatement::fail() {
  const std::unique_ptr<Error> error = std::move(error_);
  throw *error;
}

void RemoteStatement::reset() noexcept {
  if (!running_) return;
  running_ = false;
  error_.reset();
  left_ = 0;
  if (last_block_) return;  // the store has reset it already
  try {
    connection_.request(Request::reset).u32(handle_.id);
    connection_.send();
  } catch (const Error&) {  // the store has gone
  }
}

std::string_view RemoteStatement::column_name(int column) const {
  return column >= 0 && column < columns() ? std::string_view(handle_.columns[column]) : "";
}

const Value& RemoteStatement::at(int column) const {
  static constexpr Value kNull{};
  const bool there = running_ && column >= 0 && static_cast<std::size_t>(column) < row_.size();
  return there ? row_[column] : kNull;
}

std::string_view RemoteStatement::text(int column) {
  const Value& value = at(column);
  if (value.type == Type::text || value.type == Type::blob) return value.bytes;
  if (value.type == Type::null) return "";
  scratch_.resize(row_.size());
  return to_text(value, scratch_[column]);
}

}  // namespace sqlite
