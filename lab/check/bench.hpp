// Where a check's database is: in a file of this machine (a student's own run), or in a store
// process (grading).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <lab/sqlite/connection.hpp>
#include <lab/wire/client.hpp>

namespace check {

// A statement that the lesson ran. `rows` that it read: -1 where only a store could tell.
struct Ran {
  std::string sql;
  long long rows = -1;
};

class Bench {
 public:
  virtual ~Bench() = default;
  // A new check, whose database is empty. `descriptors` came with the check's start, after the
  // wire's.
  virtual void begin(const std::string& database, const std::vector<int>& descriptors) = 0;
  virtual std::unique_ptr<sqlite::Connection> connect() = 0;
  // A connection with the limits of the lesson's, for what a student wrote and the suite runs. To
  // be opened in a child process, which keeps the descriptor (-1: there is none).
  struct Bounded {
    int descriptor = -1;
    std::function<std::unique_ptr<sqlite::Connection>()> open;
  };
  virtual Bounded bounded() = 0;
  // What the lesson has run in this check so far, without transactions and PRAGMAs.
  virtual std::vector<Ran> ran(wire::Client& lesson) = 0;
  // CURRENT_TIMESTAMP stands still at "2023-10-31 09:30:00". Throws std::logic_error where the
  // clock is not the bench's.
  virtual void stop_clock(const std::string& moment) = 0;
};

std::unique_ptr<Bench> local_bench();

}  // namespace check
