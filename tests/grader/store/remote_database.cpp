#include <tests/lab/sqlite/driver_test.hpp>

#include "store_process.hpp"

// The shared tests of lab/sqlite on the remote driver: a subject's connections to a store.

namespace sqlite::testing {
namespace {

class RemoteDatabase final : public Database {
 public:
  std::unique_ptr<Connection> connect(const Options& options) override {
    return remote_.open(options);
  }

 private:
  grader::store::testing::ServedStore store_;
  Remote remote_{store_.attach_subject()};
};

}  // namespace

std::unique_ptr<Database> make_database() { return std::make_unique<RemoteDatabase>(); }

}  // namespace sqlite::testing
