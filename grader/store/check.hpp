#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <grader/store/policy.hpp>
#include <grader/store/records.hpp>
#include <lab/sqlite/clock.hpp>
#include <lab/sqlite/local.hpp>

// The state of one check: its databases, what it may still spend, its statement log, its faults.

namespace grader::store {

class Check {
 public:
  // Its databases are in the clock's memory, which no other check uses meanwhile, and go away with
  // it.
  Check(sqlite::Clock& clock, const Budget& budget) : clock_(clock), budget_(budget) {}
  ~Check() { clock_.forget_files(); }
  Check(const Check&) = delete;
  Check& operator=(const Check&) = delete;

  // A connection to the database of this name, which is made at its first use. Names are free
  // texts; the same name is the same database, ":memory:" too. Throws sqlite::Error.
  std::unique_ptr<sqlite::LocalConnection> connect(const sqlite::Options& options);

  // Counts one run and logs it; the entry's number. Throws sqlite::Error where the budget is used
  // up, or a fault strikes.
  std::uint32_t start(LogEntry entry);
  // The entry, to be completed; null where the log is full.
  LogEntry* entry(std::uint32_t number);

  // A progress handler's answer: may this statement go on for `operations` more?
  bool spend(std::int64_t operations, std::int64_t& spent_by_statement);
  // Why a statement was interrupted.
  const std::string& interruption() const { return interruption_; }

  void note_refused(const std::string& reason);
  void note_malformed(const std::string& reason);

  void inject(const Fault& fault);
  void heal() { faults_.clear(); }

  const Status& status() const { return status_; }
  const std::vector<LogEntry>& log() const { return log_; }

 private:
  std::string file_of(const std::string& name);
  [[noreturn]] void refuse_more(const std::string& sql);
  void strike(LogEntry& entry);
  void note(const std::string& incident);

  sqlite::Clock& clock_;
  Budget budget_;
  Status status_;
  std::string interruption_;
  std::map<std::string, std::string> files_;
  std::vector<Fault> faults_;
  std::vector<LogEntry> log_;
  std::size_t log_bytes_ = 0;
};

}  // namespace grader::store
