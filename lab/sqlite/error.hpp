#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

// What a failed call throws, whichever driver made it, and how its sentence is put together.

namespace sqlite {

// SQLite's result codes, as far as somebody without SQLite's header throws or asks for one; see
// https://sqlite.org/rescode.html
namespace code {
inline constexpr int kBusy = 5, kLocked = 6, kNoMemory = 7, kInterrupt = 9, kFull = 13,
                     kCannotOpen = 14, kProtocol = 15, kTooBig = 18, kConstraint = 19, kMisuse = 21,
                     kAuthorization = 23, kRange = 25;
}

// Which kind of constraint a statement broke.
enum class Constraint : unsigned char {
  none,  // the error is no constraint's
  check,
  foreign_key,
  not_null,
  primary_key,
  trigger,  // RAISE(ABORT, ...)
  unique,
  rowid,
  data_type,  // a STRICT table
  other,
};

// what() is "attempt: reason", for example "insert into reviews: FOREIGN KEY constraint failed".
class Error : public std::runtime_error {
 public:
  // `code` is SQLite's extended result code. The attempt is read off the SQL; without SQL, say it.
  Error(int code, std::string_view reason, std::string_view sql);
  Error(int code, std::string_view attempt, std::string_view reason, std::string_view sql);

  int code() const noexcept { return code_; }
  int primary_code() const noexcept { return code_ & 0xff; }
  // The statement that failed; empty where opening or the link failed.
  const std::string& sql() const noexcept { return sql_; }
  // what() without the attempt: SQLite's own words.
  const std::string& reason() const noexcept { return reason_; }

  bool is_constraint() const noexcept { return primary_code() == code::kConstraint; }
  Constraint constraint() const noexcept;
  // Another connection holds the lock and the busy timeout is over.
  bool is_busy() const noexcept {
    return primary_code() == code::kBusy || primary_code() == code::kLocked;
  }
  // A limit, the authorizer or the caller stopped the statement.
  bool is_interrupt() const noexcept { return primary_code() == code::kInterrupt; }
  bool is_refused() const noexcept { return primary_code() == code::kAuthorization; }

 private:
  int code_;
  std::string reason_;
  std::string sql_;
};

// The store went away, or what it sent makes no sense: no statement can succeed on this link again.
class LinkError : public Error {
 public:
  explicit LinkError(std::string_view reason);
};

// "insert into reviews" for "INSERT INTO reviews (id) VALUES (?)": the verb and the table, as they
// stand in an error message. A text that is no known statement gives its first word.
std::string attempt_of(std::string_view sql);

}  // namespace sqlite
