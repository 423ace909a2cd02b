#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <lab/sqlite/frame.hpp>

// What the judge and the store tell each other: budgets, faults, the statement log, incidents; and
// how each of them is written in a frame.

namespace grader::store {

// What a check's statements may cost. Operations are those of SQLite's virtual machine, about 20 ns
// each.
struct Budget {
  std::int64_t statement_operations = 20'000'000;
  std::int64_t check_operations = 100'000'000;
  std::uint32_t statements = 50'000;
};

enum class Kind : std::uint8_t {
  any,  // in faults only
  select,
  insert,
  update,
  delete_rows,
  schema,  // create, alter, drop, reindex
  transaction,
  savepoint,
  pragma,
  other,
};

// "insert", "schema", ...
const char* name_of(Kind kind);

// The nth statement from now on, of this kind and on this table, fails with this error instead of
// being run.
struct Fault {
  Kind kind = Kind::any;
  std::string table;      // empty: any
  std::uint32_t nth = 1;  // counts from 1
  std::int32_t code = 10;
  std::string reason = "disk I/O error";
};

enum TableUse : std::uint8_t { kRead = 1, kInsert = 2, kUpdate = 4, kDelete = 8, kSchema = 16 };

struct UsedTable {
  std::string name;
  std::uint8_t uses = 0;  // TableUse

  bool operator==(const UsedTable&) const = default;
};

// One run of a subject's statement.
struct LogEntry {
  std::uint32_t link = 0;     // as attach() numbered it
  std::uint32_t channel = 0;  // the connection, as the subject numbered it
  Kind kind = Kind::other;
  std::string sql;                // cut after kMaxLoggedSql bytes
  std::vector<UsedTable> tables;  // in the order of their first use, without triggers' and views'
  std::int64_t rows = 0;          // sent to the subject, which may have read fewer
  std::int64_t changes = 0;       // rows inserted, updated or deleted
  std::int32_t error = 0;         // SQLite's extended code; 0: none
  std::string reason;
};

constexpr std::size_t kMaxLoggedSql = 4096;
constexpr std::size_t kMaxLogEntries = 20'000;  // later runs are counted only

// Things that an honest subject never does, and ends that budgets set.
struct Status {
  std::uint32_t statements = 0;        // runs so far
  std::uint32_t logged = 0;            // those of them that the log holds
  std::int64_t operations = 0;         // spent so far
  std::uint32_t refused = 0;           // statements that the policy forbids
  std::uint32_t malformed = 0;         // frames that made no sense; each ended its link
  bool out_of_budget = false;          // the check's, or one statement's
  std::vector<std::string> incidents;  // the first 16 of all these, a sentence each
};

void write(sqlite::FrameWriter& frame, const Budget& budget);
void write(sqlite::FrameWriter& frame, const Fault& fault);
void write(sqlite::FrameWriter& frame, const LogEntry& entry);
void write(sqlite::FrameWriter& frame, const Status& status);

// Throw MalformedFrame.
Budget read_budget(sqlite::FrameReader& frame);
Fault read_fault(sqlite::FrameReader& frame);
LogEntry read_log_entry(sqlite::FrameReader& frame);
Status read_status(sqlite::FrameReader& frame);

// The judge's requests to the store: u8 Control, then
//   begin    Budget                  a new check: new databases, every subject's link ended. With a
//                                    descriptor: attaches it, too. Reply: u32 number of the link,
//                                    or 0
//   attach   -, with a descriptor    reply: u32 number of the link
//   log      u32 from                reply: u32 count, entries from that one on, as a frame holds
//   status   -                       reply: Status
//   clock    flag stopped, i64 time  milliseconds since 1970
//   inject   Fault
//   heal     -                       takes all faults back
// A reply is: flag ok, then the above, or i32 code, bytes reason. Further, the judge opens
// connections as a subject does (lab/sqlite/protocol.hpp); those obey no policy and are not logged.
enum class Control : std::uint8_t { begin = 64, attach, log, status, clock, inject, heal };

}  // namespace grader::store
