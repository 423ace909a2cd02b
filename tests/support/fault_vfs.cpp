// Theory of operation. SQLite hands a VFS the memory of a file; ours holds a small header and,
// behind it, the system's own file. Each method asks the fault first and then calls the system's
// method.
#include <tests/support/fault_vfs.hpp>

#include <sqlite3.h>

#include <atomic>
#include <csignal>
#include <cstddef>
#include <new>
#include <set>

struct FaultVfs::State : sqlite3_vfs {
  sqlite3_vfs* system = nullptr;
  std::string own_name;
  FileFault fault;
  int operations = 0;

  int ask(FileOperation operation) {
    ++operations;
    return fault ? fault(operation) : SQLITE_OK;
  }
};

namespace {

struct File : sqlite3_file {
  FaultVfs::State* state;
  sqlite3_file* system() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
static_assert(sizeof(File) % alignof(std::max_align_t) == 0);

File& file_of(sqlite3_file* file) { return *static_cast<File*>(file); }
sqlite3_file* system_of(sqlite3_file* file) { return file_of(file).system(); }
const sqlite3_io_methods& methods_of(sqlite3_file* file) { return *system_of(file)->pMethods; }

// A method that asks first.
template <FileOperation Operation, auto Method, class... Arguments>
int asking(sqlite3_file* file, Arguments... arguments) {
  const int fault = file_of(file).state->ask(Operation);
  return fault != SQLITE_OK ? fault : (methods_of(file).*Method)(system_of(file), arguments...);
}

template <auto Method, class Result, class... Arguments>
Result passing(sqlite3_file* file, Arguments... arguments) {
  return (methods_of(file).*Method)(system_of(file), arguments...);
}

using Io = sqlite3_io_methods;

const Io kMethods = {
    .iVersion = 2,
    .xClose = passing<&Io::xClose, int>,
    .xRead = asking<FileOperation::read, &Io::xRead, void*, int, sqlite3_int64>,
    .xWrite = asking<FileOperation::write, &Io::xWrite, const void*, int, sqlite3_int64>,
    .xTruncate = asking<FileOperation::truncate, &Io::xTruncate, sqlite3_int64>,
    .xSync = asking<FileOperation::sync, &Io::xSync, int>,
    .xFileSize = passing<&Io::xFileSize, int, sqlite3_int64*>,
    .xLock = passing<&Io::xLock, int, int>,
    .xUnlock = passing<&Io::xUnlock, int, int>,
    .xCheckReservedLock = passing<&Io::xCheckReservedLock, int, int*>,
    .xFileControl = passing<&Io::xFileControl, int, int, void*>,
    .xSectorSize = passing<&Io::xSectorSize, int>,
    .xDeviceCharacteristics = passing<&Io::xDeviceCharacteristics, int>,
    .xShmMap = passing<&Io::xShmMap, int, int, int, int, void volatile**>,
    .xShmLock = passing<&Io::xShmLock, int, int, int, int>,
    .xShmBarrier = passing<&Io::xShmBarrier, void>,
    .xShmUnmap = passing<&Io::xShmUnmap, int, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_file(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* memory, int flags,
              int* out_flags) {
  auto& state = *static_cast<FaultVfs::State*>(vfs);
  File& file = *new (memory) File{};
  file.state = &state;
  if (const int fault = state.ask(FileOperation::open); fault != SQLITE_OK) return fault;
  const int code = state.system->xOpen(state.system, name, file.system(), flags, out_flags);
  if (file.system()->pMethods) file.pMethods = &kMethods;  // else SQLite does not close it
  return code;
}

int remove_file(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  auto& state = *static_cast<FaultVfs::State*>(vfs);
  const int fault = state.ask(FileOperation::remove);
  return fault != SQLITE_OK ? fault : state.system->xDelete(state.system, name, sync_folder);
}

// Counts operations of some kinds.
class Count {
 public:
  Count(int healthy, std::initializer_list<FileOperation> kinds) : left_(healthy), kinds_(kinds) {}
  // How many are left to pass, after this one: negative for those that are too many.
  int after(FileOperation operation) { return kinds_.contains(operation) ? --left_ : 0; }

 private:
  int left_;
  std::set<FileOperation> kinds_;
};

}  // namespace

FileFault failing_from(int healthy, std::initializer_list<FileOperation> kinds, int result) {
  return [count = Count(healthy, kinds), result](FileOperation operation) mutable {
    return count.after(operation) < 0 ? result : SQLITE_OK;
  };
}

FileFault failing_once(int healthy, std::initializer_list<FileOperation> kinds, int result) {
  return [count = Count(healthy, kinds), result](FileOperation operation) mutable {
    return count.after(operation) == -1 ? result : SQLITE_OK;
  };
}

FileFault dying_after(int healthy, std::initializer_list<FileOperation> kinds) {
  return [count = Count(healthy, kinds)](FileOperation operation) mutable {
    if (count.after(operation) < 0) std::raise(SIGKILL);
    return SQLITE_OK;
  };
}

FaultVfs::FaultVfs() : state_(std::make_unique<State>()) {
  static std::atomic<int> count = 0;
  sqlite3_initialize();
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  static_cast<sqlite3_vfs&>(*state_) = *system;
  state_->system = system;
  state_->own_name = "fault-" + std::to_string(++count);
  state_->pNext = nullptr;
  state_->zName = state_->own_name.c_str();
  state_->szOsFile = static_cast<int>(sizeof(File)) + system->szOsFile;
  state_->xOpen = open_file;
  state_->xDelete = remove_file;
  sqlite3_vfs_register(state_.get(), 0);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(state_.get()); }

const std::string& FaultVfs::name() const { return state_->own_name; }

void FaultVfs::inject(FileFault fault) {
  state_->fault = std::move(fault);
  state_->operations = 0;
}

void FaultVfs::heal() { inject({}); }

int FaultVfs::operations() const { return state_->operations; }
