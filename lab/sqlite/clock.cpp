#include <sqlite3.h>

#include <lab/sqlite/clock.hpp>

#include <atomic>
#include <optional>

#include <lab/sqlite/error.hpp>
#include <lab/sqlite/memory_files.hpp>

// SQLite asks a connection's VFS what time it is. The one registered here is a copy of the default
// one, with another answer to that question, and files of its own where they are in memory. The
// default one knows its files by its own name, so they are opened by the original.

namespace sqlite {
namespace {

constexpr std::int64_t kUnixEpoch = 210'866'760'000'000;  // in milliseconds of the Julian day
constexpr std::int64_t kSystem = INT64_MIN;

std::string unique_name() {
  static std::atomic<int> count = 0;
  return "clock-" + std::to_string(++count);
}

}  // namespace

struct Clock::Vfs : sqlite3_vfs {
  Vfs(sqlite3_vfs* system, Files files)
      : sqlite3_vfs(*system), original(system), name(unique_name()) {
    pNext = nullptr;
    zName = name.c_str();
    xOpen = open;
    if (files == Files::in_memory) memory.serve(*this);
    xCurrentTimeInt64 = current_time;
    xCurrentTime = current_day;
  }

  static int open(sqlite3_vfs* self, const char* path, sqlite3_file* file, int flags, int* given) {
    sqlite3_vfs* vfs = static_cast<Vfs*>(self)->original;
    return vfs->xOpen(vfs, path, file, flags, given);
  }

  static int current_time(sqlite3_vfs* vfs, sqlite3_int64* time) {
    const std::int64_t stopped = static_cast<Vfs*>(vfs)->now;
    if (stopped == kSystem) {
      sqlite3_vfs* system = static_cast<Vfs*>(vfs)->original;
      return system->xCurrentTimeInt64(system, time);
    }
    *time = stopped + kUnixEpoch;
    return SQLITE_OK;
  }

  static int current_day(sqlite3_vfs* vfs, double* day) {
    sqlite3_int64 time = 0;
    const int code = current_time(vfs, &time);
    *day = static_cast<double>(time) / 86'400'000.0;
    return code;
  }

  sqlite3_vfs* const original;
  const std::string name;
  MemoryFiles memory;
  std::atomic<std::int64_t> now = kSystem;
};

Clock::Clock(Files files) {
  sqlite3_initialize();
  vfs_ = std::make_unique<Vfs>(sqlite3_vfs_find(nullptr), files);
  const int code = sqlite3_vfs_register(vfs_.get(), 0);
  if (code != SQLITE_OK) throw Error(code, "make a clock", sqlite3_errstr(code), {});
}

Clock::~Clock() { sqlite3_vfs_unregister(vfs_.get()); }

void Clock::stop_at(std::int64_t milliseconds) { vfs_->now = milliseconds; }

void Clock::follow_system() { vfs_->now = kSystem; }

void Clock::forget_files() { vfs_->memory.clear(); }

const std::string& Clock::vfs() const { return vfs_->name; }

}  // namespace sqlite
