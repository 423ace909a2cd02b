#pragma once

#include <cstddef>
#include <cstdint>

// What the frames between the remote driver and a store mean.
//
// A request is: u8 Request, u32 channel, then
//   open      bytes path, flag foreign_keys, flag read_only
//   close     -                                            (no reply)
//   prepare   bytes sql
//   finalize  u32 statement                                (no reply)
//   run       u32 statement, u16 count, count values       from the first row
//   fetch     u32 statement                                the next rows
//   reset     u32 statement                                (no reply)
//   execute   bytes sql                                    one or several statements
//   start     bytes sql, u16 count, count values           prepare and run in one
// The driver numbers its channels, the store its statements. A frame whose request is >=
// kControlRequests speaks to the store itself (grader/store) and has no channel.
//
// A reply is: flag ok, state, body; where not ok the body is an error: i32 code, bytes reason.
// State is i64 last_insert_rowid, i64 changes, flag in_transaction. Bodies:
//   open      -
//   prepare   u32 statement, u16 parameters, columns
//   run, fetch   u8 Block flags, [columns], [error], u32 rows, the rows' values
//   start     the body of prepare, then that of run; what goes wrong after it is prepared is an
//             error in the block
//   execute   u32 count, that many (u32 begin, u32 end) of statements started, flag failed,
//             [u32 begin of the statement that failed, error]
// columns is u16 count and their names, each as bytes. An error in a block comes after its rows.

namespace sqlite {

enum class Request : std::uint8_t {
  open = 1,
  close,
  prepare,
  finalize,
  run,
  fetch,
  reset,
  execute,
  start
};
constexpr std::uint8_t kControlRequests = 64;

enum BlockFlags : std::uint8_t {
  kBlockDone = 1,     // no fetch may follow
  kBlockColumns = 2,  // the columns changed since they were last told: the schema did
  kBlockError = 4,
  kBlockFlags = 7,
};

// A store ends a block at the first of both; the first block of a run is smaller, since many
// queries want one row only.
constexpr std::uint32_t kFirstBlockRows = 64;
constexpr std::uint32_t kBlockRows = 1024;
constexpr std::size_t kFirstBlockBytes = 16 * 1024;
constexpr std::size_t kBlockBytes = 128 * 1024;

}  // namespace sqlite
