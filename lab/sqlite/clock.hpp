#pragma once

#include <cstdint>
#include <memory>
#include <string>

// A clock that connections can be opened on: CURRENT_TIMESTAMP and datetime('now') read it. Their
// databases are this process's alone while they are open.

namespace sqlite {

class Clock {
 public:
  // Starts as the system's time.
  Clock();
  // No connection on this clock may be left.
  ~Clock();
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  // Stands still at this time, in milliseconds since 1970-01-01 UTC, until it is moved again.
  void stop_at(std::int64_t milliseconds);
  void follow_system();

  // What Options::vfs must be for a connection on this clock.
  const std::string& vfs() const;

 private:
  struct Vfs;
  std::unique_ptr<Vfs> vfs_;
};

}  // namespace sqlite
