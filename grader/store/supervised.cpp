#include <grader/store/supervised.hpp>

#include <utility>

namespace grader::store {
namespace {

using sqlite::Error;

constexpr int kProgressInterval = 1000;  // operations

bool changes_rows(Kind kind) {
  return kind == Kind::insert || kind == Kind::update || kind == Kind::delete_rows;
}

}  // namespace

SupervisedConnection::SupervisedConnection(Check& check, Owner owner,
                                           const sqlite::Options& options)
    : check_(check), owner_(owner), connection_(check.connect(options)) {
  confine();
}

SupervisedConnection::~SupervisedConnection() {
  connection_->on_progress(0, {});
  connection_->authorize({});
}

// The judge's statements may do anything, but they run on tables, views and triggers that a lesson
// has made: so they have the same bounds.
void SupervisedConnection::confine() {
  connection_->confine({});
  if (owner_.is_subject)
    connection_->authorize([this](const sqlite::Access& access) { return policy_.allows(access); });
  connection_->on_progress(kProgressInterval, [this] {
    std::int64_t outside = 0;  // of every statement: SQLite reads a schema, say
    return check_.spend(kProgressInterval, spent_ ? *spent_ : outside);
  });
}

// The error in words that help: the policy's and the budget's own.
Error SupervisedConnection::explained(const Error& error) {
  if (!owner_.is_subject) return error;
  if (error.is_refused() && !policy_.refusal().empty()) {
    check_.note_refused(policy_.refusal());
    return Error(error.code(), policy_.refusal(), error.sql());
  }
  if (error.is_interrupt()) return Error(error.code(), check_.interruption(), error.sql());
  return error;
}

template <typename Compile>
std::unique_ptr<SupervisedStatement> SupervisedConnection::compile(Compile compile) {
  policy_.begin();
  try {
    std::unique_ptr<sqlite::Statement> statement = compile();
    if (!statement) return nullptr;
    return std::make_unique<SupervisedStatement>(*this, std::move(statement), policy_.footprint());
  } catch (const Error& error) {
    throw explained(error);
  }
}

std::unique_ptr<SupervisedStatement> SupervisedConnection::prepare(std::string_view sql) {
  return compile([&] { return connection_->prepare(sql); });
}

std::unique_ptr<SupervisedStatement> SupervisedConnection::prepare_next(std::string_view& sql) {
  return compile([&] { return connection_->prepare_next(sql); });
}

SupervisedStatement::SupervisedStatement(SupervisedConnection& connection,
                                         std::unique_ptr<sqlite::Statement> statement,
                                         Footprint footprint)
    : connection_(connection), statement_(std::move(statement)), footprint_(std::move(footprint)) {}

void SupervisedStatement::start() {
  rows_ = changes_ = spent_ = 0;
  if (connection_.owner_.is_subject) {
    LogEntry entry;
    entry.link = connection_.owner_.link;
    entry.channel = connection_.owner_.channel;
    entry.kind = footprint_.kind;
    entry.sql = sqlite::without_semicolon(statement_->sql()).substr(0, kMaxLoggedSql);
    entry.tables = footprint_.tables;
    run_ = connection_.check_.start(std::move(entry));
  }
  running_ = true;
}

bool SupervisedStatement::step() {
  connection_.spent_ = &spent_;
  connection_.policy_.begin();  // after a change of the schema SQLite compiles again
  try {
    const bool row = statement_->step();
    connection_.spent_ = nullptr;
    if (row) ++rows_;
    if (!row) finish();
    return row;
  } catch (const Error& error) {
    connection_.spent_ = nullptr;
    running_ = false;
    const Error reason = connection_.explained(error);
    if (LogEntry* entry = record()) {
      entry->error = reason.code();
      entry->reason = reason.reason();
    }
    throw reason;
  }
}

void SupervisedStatement::finish() {
  if (!running_) return;
  statement_->reset();
  running_ = false;
  if (changes_rows(footprint_.kind)) changes_ = connection_.connection_->changes();
  record();
}

LogEntry* SupervisedStatement::record() {
  if (!connection_.owner_.is_subject) return nullptr;
  LogEntry* entry = connection_.check_.entry(run_);
  if (!entry) return nullptr;
  entry->rows = rows_;
  entry->changes = changes_;
  return entry;
}

}  // namespace grader::store
