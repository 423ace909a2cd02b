#pragma once

#include <cstdint>
#include <memory>
#include <string>

// A clock that connections can be opened on: CURRENT_TIMESTAMP and datetime('now') read it. Their
// databases are files, or memory of this process.

namespace sqlite {

class Clock {
 public:
  enum class Files { in_memory, on_disk };
  // Starts as the system's time. For what is kept in memory, all connections on this clock belong
  // to one thread at a time; together they may hold 64 MiB.
  explicit Clock(Files files = Files::in_memory);
  // No connection on this clock may be left.
  ~Clock();
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  // Stands still at this time, in milliseconds since 1970-01-01 UTC, until it is moved again.
  void stop_at(std::int64_t milliseconds);
  void follow_system();

  // Forgets the databases that are kept in memory.
  void forget_files();

  // What Options::vfs must be for a connection on this clock.
  const std::string& vfs() const;

 private:
  struct Vfs;
  std::unique_ptr<Vfs> vfs_;
};

}  // namespace sqlite
