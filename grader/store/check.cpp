#include <grader/store/check.hpp>

namespace grader::store {
namespace {

constexpr std::size_t kMaxDatabases = 4;
constexpr std::size_t kMaxFaults = 64;
constexpr std::size_t kMaxIncidents = 16;
constexpr std::size_t kMaxIncident = 300;
constexpr std::size_t kMaxLogBytes = 4 * 1024 * 1024;

bool concerns(const Fault& fault, const LogEntry& entry) {
  if (fault.kind != Kind::any && fault.kind != entry.kind) return false;
  if (fault.table.empty()) return true;
  for (const UsedTable& table : entry.tables) {
    if (table.name == fault.table) return true;
  }
  return false;
}

std::size_t size_of(const LogEntry& entry) {
  std::size_t size = sizeof entry + entry.sql.size();
  for (const UsedTable& table : entry.tables) size += sizeof table + table.name.size();
  return size;
}

}  // namespace

std::unique_ptr<sqlite::LocalConnection> Check::connect(const sqlite::Options& options) {
  sqlite::Options here;
  here.path = file_of(options.path);
  here.foreign_keys = options.foreign_keys;
  here.vfs = clock_.vfs();
  here.durable = false;
  here.wal = true;           // one connection reads while another writes
  here.busy_timeout_ms = 0;  // waiting is in vain: only this thread could end the wait
  here.page_cache_kib = 8 * 1024;
  auto connection = std::make_unique<sqlite::LocalConnection>(here);
  if (options.read_only) connection->execute("PRAGMA query_only = ON");
  return connection;
}

std::string Check::file_of(const std::string& name) {
  const auto found = files_.find(name);
  if (found != files_.end()) return found->second;
  if (files_.size() == kMaxDatabases) {
    throw sqlite::Error(sqlite::code::kCannotOpen, "open a database",
                        "a check has at most " + std::to_string(kMaxDatabases), {});
  }
  const auto file = "database-" + std::to_string(files_.size());
  return files_.emplace(name, file).first->second;
}

std::uint32_t Check::start(LogEntry entry) {
  if (status_.statements >= budget_.statements) refuse_more(entry.sql);
  const std::uint32_t number = status_.statements++;
  strike(entry);
  if (log_.size() == number && number < kMaxLogEntries && log_bytes_ < kMaxLogBytes) {
    log_bytes_ += size_of(entry);
    log_.push_back(entry);
    status_.logged = number + 1;
  }
  if (entry.error) throw sqlite::Error(entry.error, entry.reason, entry.sql);
  return number;
}

void Check::refuse_more(const std::string& sql) {
  const std::string reason = "this check has run its " + std::to_string(budget_.statements) +
                             " statements, and no more are allowed";
  if (!status_.out_of_budget) note(reason);
  status_.out_of_budget = true;
  throw sqlite::Error(sqlite::code::kFull, reason, sql);
}

LogEntry* Check::entry(std::uint32_t number) {
  return number < log_.size() ? &log_[number] : nullptr;
}

// Every fault counts; of those that strike together the first decides.
void Check::strike(LogEntry& entry) {
  for (Fault& fault : faults_) {
    if (fault.nth == 0 || !concerns(fault, entry) || --fault.nth > 0 || entry.error) continue;
    entry.error = fault.code;
    entry.reason = fault.reason;
  }
}

void Check::inject(const Fault& fault) {
  if (faults_.size() == kMaxFaults) faults_.erase(faults_.begin());
  faults_.push_back(fault);
}

bool Check::spend(std::int64_t operations, std::int64_t& spent_by_statement) {
  status_.operations += operations;
  spent_by_statement += operations;
  const bool check_is_out = status_.operations > budget_.check_operations;
  if (!check_is_out && spent_by_statement <= budget_.statement_operations) return true;
  interruption_ = check_is_out ? "this check's statements take too long together"
                               : "this statement takes too long";
  if (!status_.out_of_budget) note(interruption_);
  status_.out_of_budget = true;
  return false;
}

void Check::note_refused(const std::string& reason) {
  ++status_.refused;
  note(reason);
}

void Check::note_malformed(const std::string& reason) {
  ++status_.malformed;
  note("malformed frame: " + reason);
}

void Check::note(const std::string& incident) {
  if (status_.incidents.size() < kMaxIncidents) {
    status_.incidents.push_back(incident.substr(0, kMaxIncident));
  }
}

}  // namespace grader::store
