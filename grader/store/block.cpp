#include <grader/store/block.hpp>

#include <optional>

namespace grader::store {
namespace {

using sqlite::Error;
using sqlite::FrameWriter;
using sqlite::Statement;
using sqlite::Type;

constexpr std::size_t kMaxReason = 1024;
constexpr std::size_t kMaxRow = 3 * 1024 * 1024;  // leaves a frame room for the rest

bool has_columns(const Statement& statement, const std::vector<std::string>& columns) {
  if (statement.columns() != static_cast<int>(columns.size())) return false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (statement.column_name(static_cast<int>(i)) != columns[i]) return false;
  }
  return true;
}

void write_value(FrameWriter& frame, Statement& row, int column) {
  const Type type = row.type(column);
  frame.u8(static_cast<std::uint8_t>(type));
  switch (type) {
    case Type::null:
      return;
    case Type::integer:
      return frame.i64(row.integer(column));
    case Type::real:
      return frame.real(row.real(column));
    case Type::text:
      return frame.bytes(row.text(column));
    case Type::blob:
      return frame.bytes(row.blob(column));
  }
}

void write_row(FrameWriter& frame, Statement& row, int columns) {
  const std::size_t begin = frame.size();
  for (int column = 0; column < columns; ++column) {
    write_value(frame, row, column);
    if (frame.size() - begin > kMaxRow) {
      frame.truncate(begin);
      throw Error(sqlite::code::kTooBig, "a row is larger than 3 MiB", row.sql());
    }
  }
}

// The rows of one block, apart from the reply: what stands before them is known only afterwards.
struct Rows {
  FrameWriter values;
  std::uint32_t count = 0;
  std::optional<Error> error;
};

void gather(SupervisedStatement& run, BlockSize size, Rows& rows) {
  try {
    while (rows.count < size.rows && rows.values.size() < size.bytes) {
      if (!run.step()) return;
      write_row(rows.values, run.statement(), run.statement().columns());
      ++rows.count;
    }
  } catch (const Error& error) {
    run.finish();
    rows.error = error;
  }
}

}  // namespace

std::vector<std::string> columns_of(const Statement& statement) {
  std::vector<std::string> columns;
  columns.reserve(static_cast<std::size_t>(statement.columns()));
  for (int i = 0; i < statement.columns(); ++i) columns.emplace_back(statement.column_name(i));
  return columns;
}

void write_columns(FrameWriter& frame, const std::vector<std::string>& columns) {
  frame.u16(static_cast<std::uint16_t>(columns.size()));
  for (const std::string& name : columns) frame.bytes(name);
}

void write_error(FrameWriter& frame, const Error& error) {
  frame.i32(error.code());
  frame.bytes(std::string_view(error.reason()).substr(0, kMaxReason));
}

void write_block(SupervisedStatement& run, std::vector<std::string>& told, BlockSize size,
                 FrameWriter& reply) {
  Rows rows;
  gather(run, size, rows);
  const bool new_columns = !has_columns(run.statement(), told);
  if (new_columns) told = columns_of(run.statement());
  reply.u8(static_cast<std::uint8_t>((run.running() ? 0 : sqlite::kBlockDone) |
                                     (new_columns ? sqlite::kBlockColumns : 0) |
                                     (rows.error ? sqlite::kBlockError : 0)));
  if (new_columns) write_columns(reply, told);
  if (rows.error) write_error(reply, *rows.error);
  reply.u32(rows.count);
  reply.raw(rows.values.payload());
}

void write_refused_block(const Error& error, FrameWriter& reply) {
  reply.u8(sqlite::kBlockDone | sqlite::kBlockError);
  write_error(reply, error);
  reply.u32(0);
}

}  // namespace grader::store
