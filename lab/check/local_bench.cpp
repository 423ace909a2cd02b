#include <lab/check/bench.hpp>

#include <stdexcept>

#include <lab/sqlite/open.hpp>

namespace check {

namespace {

class LocalBench : public Bench {
 public:
  void begin(const std::string& database, const std::vector<int>&) override { path_ = database; }

  std::unique_ptr<sqlite::Connection> connect() override {
    sqlite::Options options;
    options.path = path_;
    options.wal = true;
    return sqlite::open(options);
  }

  // On the student's own machine nothing needs to be bounded but by the migrator's own rules.
  Bounded bounded() override {
    return {-1, [this] { return connect(); }};
  }

  std::vector<Ran> ran(wire::Client& lesson) override {
    std::vector<Ran> statements;
    for (const wire::Value& sql : lesson.perform("sql").items) statements.push_back({sql.text, -1});
    return statements;
  }

  void stop_clock(const std::string&) override {
    throw std::logic_error("the clock of a local run is the system's");
  }

 private:
  std::string path_;
};

}  // namespace

std::unique_ptr<Bench> local_bench() { return std::make_unique<LocalBench>(); }

}  // namespace check
