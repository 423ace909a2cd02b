#include <sqlite3.h>

#include <lab/sqlite/clock.hpp>

#include <atomic>
#include <optional>

#include <lab/sqlite/error.hpp>

// SQLite asks a connection's VFS what time it is. The one registered here is a copy of the default
// VFS, so files are its own, with another answer to that question.

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
  explicit Vfs(const sqlite3_vfs& system) : sqlite3_vfs(system), name(unique_name()) {
    pNext = nullptr;
    zName = name.c_str();
    xCurrentTimeInt64 = current_time;
    xCurrentTime = current_day;
  }

  static int current_time(sqlite3_vfs* vfs, sqlite3_int64* time) {
    const std::int64_t stopped = static_cast<Vfs*>(vfs)->now;
    if (stopped == kSystem) {
      sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
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

  const std::string name;
  std::atomic<std::int64_t> now = kSystem;
};

Clock::Clock() {
  sqlite3_initialize();
  vfs_ = std::make_unique<Vfs>(*sqlite3_vfs_find(nullptr));
  const int code = sqlite3_vfs_register(vfs_.get(), 0);
  if (code != SQLITE_OK) throw Error(code, "make a clock", sqlite3_errstr(code), {});
}

Clock::~Clock() { sqlite3_vfs_unregister(vfs_.get()); }

void Clock::stop_at(std::int64_t milliseconds) { vfs_->now = milliseconds; }

void Clock::follow_system() { vfs_->now = kSystem; }

const std::string& Clock::vfs() const { return vfs_->name; }

}  // namespace sqlite
