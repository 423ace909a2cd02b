#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <grader/store/records.hpp>
#include <lab/sqlite/remote.hpp>

// The judge's side of a store: begins checks, attaches subjects, moves the clock, injects faults,
// reads the statement log, and opens connections of its own to the same databases.
//
//   grader::store::StoreControl store(descriptor);
//   store.begin();
//   store.attach(subjects_end);
//   auto rows = store.connect("main");

namespace grader::store {

class StoreControl {
 public:
  // Owns the descriptor: a socket.
  explicit StoreControl(int descriptor) : remote_(descriptor) {}

  // All of these throw sqlite::LinkError where the store has gone.

  // A new check: empty databases, log and faults, the system's time. Ends every subject's link and
  // the connections that connect() made.
  void begin(const Budget& budget = {});
  // The same, and lets the check's first subject in, as attach() does.
  std::uint32_t begin_with(int descriptor, const Budget& budget = {});
  // Lets a subject in: `descriptor` is the store's end of its socket, and stays the caller's, who
  // closes it. The number of the link in the log.
  std::uint32_t attach(int descriptor);

  // A connection that no policy binds and no log names. It must not outlive this object.
  std::unique_ptr<sqlite::Connection> connect(const std::string& database = "main");

  // The entries from this number on.
  std::vector<LogEntry> log(std::uint32_t from = 0);
  Status status();

  // From now on every statement has this time, until the clock is moved again.
  void stop_clock_at(std::chrono::system_clock::time_point time);
  void let_clock_run();

  void inject(const Fault& fault);
  void heal();

 private:
  sqlite::FrameWriter& request(Control control);
  // Sends the request; `read` makes the result of the reply's body.
  template <typename Read>
  auto ask(Read read);
  template <typename Read>
  auto understand(Read read);
  void tell();
  std::uint32_t call_with(int descriptor);

  sqlite::Remote remote_;
  std::string reply_;
};

}  // namespace grader::store
