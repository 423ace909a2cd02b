#include <grader/judge/store_bench.hpp>

#include <unistd.h>

#include <ctime>
#include <stdexcept>
#include <utility>

#include <grader/store/control.hpp>

namespace grader {

namespace {

class StoreBench : public check::Bench {
 public:
  explicit StoreBench(int control) : store_(control) {}

  void begin(const std::string& database, const std::vector<int>& descriptors) override {
    if (descriptors.size() != 3) throw std::logic_error("a check has three descriptors");
    database_ = database;
    lesson_ = store_.begin_with(descriptors[0]);
    ::close(descriptors[0]);
    for (const int end : {bounded_store_end_, bounded_end_})
      if (end >= 0) ::close(end);
    bounded_store_end_ = descriptors[1];
    bounded_end_ = descriptors[2];
  }

  std::unique_ptr<sqlite::Connection> connect() override { return store_.connect(database_); }

  // Its link is attached when it is first needed.
  Bounded bounded() override {
    if (bounded_store_end_ >= 0) {
      store_.attach(bounded_store_end_);
      ::close(std::exchange(bounded_store_end_, -1));
    }
    return {bounded_end_, [this] {
              return sqlite::Remote(std::exchange(bounded_end_, -1)).open({.path = database_});
            }};
  }

  std::vector<check::Ran> ran(wire::Client&) override {
    std::vector<check::Ran> statements;
    for (const store::LogEntry& entry : store_.log()) {
      if (entry.link != lesson_ || entry.kind == store::Kind::transaction ||
          entry.kind == store::Kind::savepoint || entry.kind == store::Kind::pragma)
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
  std::uint32_t lesson_ = 0;  // the lesson's link in the log
  // Both ends of the socket pair behind bounded(); -1: none, or the store has it.
  int bounded_store_end_ = -1, bounded_end_ = -1;
  std::string database_ = "main";
};

}  // namespace

std::unique_ptr<check::Bench> store_bench(int control) {
  return std::make_unique<StoreBench>(control);
}

}  // namespace grader
