#include <grader/judge/store_bench.hpp>

#include <unistd.h>

#include <ctime>
#include <stdexcept>

#include <grader/store/control.hpp>

namespace grader {

namespace {

class StoreBench : public check::Bench {
 public:
  explicit StoreBench(int control) : store_(control) {}

  void begin(const std::string& database, const std::vector<int>& descriptors) override {
    database_ = database;
    store_.begin();
    for (const int descriptor : descriptors) {
      store_.attach(descriptor);
      ::close(descriptor);
    }
  }

  std::unique_ptr<sqlite::Connection> connect() override { return store_.connect(database_); }

  std::vector<check::Ran> ran(wire::Client&) override {
    std::vector<check::Ran> statements;
    for (const store::LogEntry& entry : store_.log()) {
      if (entry.kind == store::Kind::transaction || entry.kind == store::Kind::savepoint ||
          entry.kind == store::Kind::pragma)
        continue;
      statements.push_back({entry.sql, entry.rows});
    }
    return statements;
  }

  void stop_clock(const std::string& moment) override {
    std::tm time{};
    if (!::strptime(moment.c_str(), "%Y-%m-%d %H:%M:%S", &time))
      throw std::logic_error(moment + " is no moment");
    store_.stop_clock_at(std::chrono::system_clock::from_time_t(::timegm(&time)));
  }

 private:
  store::StoreControl store_;
  std::string database_ = "main";
};

}  // namespace

std::unique_ptr<check::Bench> store_bench(int control) {
  return std::make_unique<StoreBench>(control);
}

}  // namespace grader
