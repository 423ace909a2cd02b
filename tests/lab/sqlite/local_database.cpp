#include <unistd.h>

#include <filesystem>

#include <lab/sqlite/open.hpp>

#include "driver_test.hpp"

// The shared tests on the local driver: a file in a folder of its own.

namespace sqlite::testing {
namespace {

class LocalDatabase final : public Database {
 public:
  LocalDatabase() {
    std::string name = ::testing::TempDir() + "sqlite.XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~LocalDatabase() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<Connection> connect(const Options& options) override {
    Options here = options;
    here.path = folder_ / "test.db";
    here.wal = true;
    here.busy_timeout_ms = 0;
    return open(here);
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Database> make_database() { return std::make_unique<LocalDatabase>(); }

}  // namespace sqlite::testing
