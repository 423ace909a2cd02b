#include <grader/store/records.hpp>

namespace grader::store {
namespace {

using sqlite::FrameReader;
using sqlite::FrameWriter;
using sqlite::MalformedFrame;

// The least bytes of a table's, an incident's record: bounds what a count can claim.
constexpr std::size_t kLeastTable = 5;
constexpr std::size_t kLeastText = 4;

Kind read_kind(FrameReader& frame) {
  const std::uint8_t kind = frame.u8();
  if (kind > static_cast<std::uint8_t>(Kind::other)) throw MalformedFrame("an unknown kind");
  return static_cast<Kind>(kind);
}

void write(FrameWriter& frame, const std::vector<UsedTable>& tables) {
  frame.u32(static_cast<std::uint32_t>(tables.size()));
  for (const UsedTable& table : tables) {
    frame.bytes(table.name);
    frame.u8(table.uses);
  }
}

std::vector<UsedTable> read_tables(FrameReader& frame) {
  std::vector<UsedTable> tables(frame.count(kLeastTable));
  for (UsedTable& table : tables) {
    table.name = frame.bytes();
    table.uses = frame.u8();
  }
  return tables;
}

}  // namespace

const char* name_of(Kind kind) {
  constexpr const char* kNames[] = {"any",    "select",      "insert",    "update", "delete",
                                    "schema", "transaction", "savepoint", "pragma", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

void write(FrameWriter& frame, const Budget& budget) {
  frame.i64(budget.statement_operations);
  frame.i64(budget.check_operations);
  frame.u32(budget.statements);
}

Budget read_budget(FrameReader& frame) {
  Budget budget;
  budget.statement_operations = frame.i64();
  budget.check_operations = frame.i64();
  budget.statements = frame.u32();
  return budget;
}

void write(FrameWriter& frame, const Fault& fault) {
  frame.u8(static_cast<std::uint8_t>(fault.kind));
  frame.bytes(fault.table);
  frame.u32(fault.nth);
  frame.i32(fault.code);
  frame.bytes(fault.reason);
}

Fault read_fault(FrameReader& frame) {
  Fault fault;
  fault.kind = read_kind(frame);
  fault.table = frame.bytes();
  fault.nth = frame.u32();
  fault.code = frame.i32();
  fault.reason = frame.bytes();
  return fault;
}

void write(FrameWriter& frame, const LogEntry& entry) {
  frame.u32(entry.link);
  frame.u32(entry.channel);
  frame.u8(static_cast<std::uint8_t>(entry.kind));
  frame.bytes(entry.sql);
  write(frame, entry.tables);
  frame.i64(entry.rows);
  frame.i64(entry.changes);
  frame.i32(entry.error);
  frame.bytes(entry.reason);
}

LogEntry read_log_entry(FrameReader& frame) {
  LogEntry entry;
  entry.link = frame.u32();
  entry.channel = frame.u32();
  entry.kind = read_kind(frame);
  entry.sql = frame.bytes();
  entry.tables = read_tables(frame);
  entry.rows = frame.i64();
  entry.changes = frame.i64();
  entry.error = frame.i32();
  entry.reason = frame.bytes();
  return entry;
}

void write(FrameWriter& frame, const Status& status) {
  frame.u32(status.statements);
  frame.u32(status.logged);
  frame.i64(status.operations);
  frame.u32(status.refused);
  frame.u32(status.malformed);
  frame.u8(status.out_of_budget ? 1 : 0);
  frame.u32(static_cast<std::uint32_t>(status.incidents.size()));
  for (const std::string& incident : status.incidents) frame.bytes(incident);
}

Status read_status(FrameReader& frame) {
  Status status;
  status.statements = frame.u32();
  status.logged = frame.u32();
  status.operations = frame.i64();
  status.refused = frame.u32();
  status.malformed = frame.u32();
  status.out_of_budget = frame.flag();
  status.incidents.resize(frame.count(kLeastText));
  for (std::string& incident : status.incidents) incident = frame.bytes();
  return status;
}

}  // namespace grader::store
