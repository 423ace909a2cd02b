// Files that fail when a test says so: I/O errors, a full disk, a process that dies in the middle.
//
//   FaultVfs vfs;
//   const auto connection = sqlite::open({.path = file, .vfs = vfs.name()});
//   vfs.inject(failing_from(7, {FileOperation::write}, SQLITE_FULL));
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>

enum class FileOperation : unsigned char { open, read, write, truncate, sync, remove };

// Asked before each operation on a file. What it gives in place of 0 (SQLITE_OK) is the operation's
// result, and nothing is done to the file.
using FileFault = std::function<int(FileOperation)>;

// Lets `healthy` operations of these kinds pass; then all of them have this result.
FileFault failing_from(int healthy, std::initializer_list<FileOperation> kinds, int result);
// The same for one operation only: those after it succeed again.
FileFault failing_once(int healthy, std::initializer_list<FileOperation> kinds, int result);
// The process kills itself (SIGKILL) at the operation after `healthy` ones.
FileFault dying_after(int healthy, std::initializer_list<FileOperation> kinds);

// A VFS over the system's own, registered as long as this lives. Connections must be closed before
// it goes. For one thread.
class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  const std::string& name() const;  // for sqlite::Options::vfs
  void inject(FileFault fault);
  void heal();
  // Operations asked for since the last inject() or heal(), whatever became of them.
  int operations() const;

  struct State;

 private:
  std::unique_ptr<State> state_;
};
