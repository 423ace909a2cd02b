// Files for SQLite that are memory of this process: made without a system call, seen by nobody
// else, and gone with their owner. Several connections may share a database, also in WAL mode.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace sqlite {

// All connections on the same files belong to one thread at a time.
class MemoryFiles {
 public:
  // What all of them may hold together; beyond, "database or disk is full".
  static constexpr std::size_t kMostBytes = 64 * 1024 * 1024;

  MemoryFiles();
  ~MemoryFiles();  // no connection may be left
  MemoryFiles(const MemoryFiles&) = delete;
  MemoryFiles& operator=(const MemoryFiles&) = delete;

  // Forgets all files; those that are open live until they are closed.
  void clear();

  // Has `vfs` keep its files here. Its pAppData becomes ours; it must not outlive us.
  void serve(sqlite3_vfs& vfs);

 private:
  struct Node;
  struct File;
  struct Methods;

  std::map<std::string, std::shared_ptr<Node>, std::less<>> nodes_;
  std::size_t bytes_ = 0;  // of all nodes
};

}  // namespace sqlite
