#pragma once

#include <cstdint>
#include <memory>
#include <string>

// A clock that connections can be opened on: CURRENT_TIMESTAMP and datetime('now') read it. Their
// databases are this process's alone while they are open, unless they are shared.

namespace sqlite {

class Clock {
 public:
  enum class Files { alone, shared };
  // Starts as the system's time. Shared files are those of the default VFS, with its locks.
  explicit Clock(Files files = Files::alone);
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
