// Session, Database, Savepoint and NoAutoflush: thin faces over SessionState.

#include <lab/orm/session.hpp>

#include <cstdio>

#include <lab/orm/ddl/ddl.hpp>
#include <lab/orm/ddl/metadata.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/query/step.hpp>
#include <lab/orm/schema.hpp>
#include <lab/orm/session/transaction.hpp>

namespace orm {

namespace detail {

namespace {

sqlite::Opener& opener() {
  static sqlite::Opener opener;
  return opener;
}

using SharedDatabase = std::shared_ptr<DatabaseState>;
SharedDatabase& shared(Database& database) {
  return *static_cast<SharedDatabase*>(database.state());
}

std::unique_ptr<sqlite::Connection> connect(DatabaseState& database) {
  if (!database.idle.empty()) {
    auto connection = std::move(database.idle.back());
    database.idle.pop_back();
    return connection;
  }
  if (database.in_memory && database.opened)
    throw InvalidRequestError(
        "a database in memory has one connection, and a session is using it: close that session "
        "first, or use a file");
  database.opened = true;
  sqlite::Options options;
  options.path = database.path;
  return database.opener(options);
}

// Runs `work` on a connection of its own, or, of a database in memory, on its only one.
template <class F>
void with_connection(DatabaseState& database, F work) {
  if (database.busy) return work(*database.busy->connection);
  auto connection = connect(database);
  try {
    work(*connection);
  } catch (...) {
    database.idle.push_back(std::move(connection));
    throw;
  }
  database.idle.push_back(std::move(connection));
}

template <class F>
void translated(F work) {
  try {
    work();
  } catch (const sqlite::Error& error) {
    rethrow(error);
  }
}

}  // namespace

void set_opener(sqlite::Opener with) { opener() = std::move(with); }

std::shared_ptr<DatabaseState> open_database(const std::string& path) {
  if (!opener())
    throw InvalidRequestError(
        "no SQLite driver is set: the program calls set_opener(sqlite::open) at its start");
  auto database = std::make_shared<DatabaseState>();
  database->path = path;
  database->in_memory = path == ":memory:" || path.empty();
  database->opener = opener();
  return database;
}

SessionState* open_session(std::shared_ptr<DatabaseState> database) {
  auto session = std::make_unique<SessionState>();
  session->connection = connect(*database);
  session->database = std::move(database);
  if (session->database->in_memory) session->database->busy = session.get();
  session->pool = new Pool;
  session->pool->references = 1;
  session->pool->sessions = session.get();
  session->ran_before = session->connection->ran();
  return session.release();
}

namespace {

// An object whose row was deleted in a savepoint that failed may still be the session's.
void move_out(const SessionState& session, const Pool& pool) {
  for (Object* object = pool.first; object; object = object->next_in_pool)
    if (object->is_of(session)) leave_session(object, State::detached);
}

}  // namespace

void close_session(SessionState* session) {
  close(*session);
  Pool* pool = session->pool;
  SessionState** at = &pool->sessions;
  while (*at != session) at = &(*at)->next_in_pool;
  *at = session->next_in_pool;
  if (--pool->references == 0)
    free_pool(pool);
  else
    move_out(*session, *pool);
  session->tables.clear();
  session->queries.reset();
  session->connection->observe({});
  if (session->database->busy == session) session->database->busy = nullptr;
  if (!session->connection->in_transaction())
    session->database->idle.push_back(std::move(session->connection));
  session->connection.reset();
  session->failed = true;
  session->latest_table = &SessionState::no_table();
  let_go(session);
}

void let_go(SessionState* session) {
  if (session && --session->holders == 0) delete session;
}

void SessionState::listen(std::function<void(std::string_view)> to) {
  listener = std::move(to);
  watch();
}

void SessionState::watch() {
  if (!listener && !echo) return connection->observe({});
  connection->observe([this](std::string_view sql) {
    if (!sqlite::is_work(sql)) return;
    if (listener) listener(sql);
    if (echo) std::printf("%.*s\n", static_cast<int>(sql.size()), sql.data());
  });
}

SessionTable::~SessionTable() {
  if (all) release(all);
}

SessionTable& SessionState::find_table(const Mapper& mapper) {
  if (tables.size() <= mapper.id) tables.resize(mapper.id + 1);
  auto& table = tables[mapper.id];
  if (!table) {
    table = std::make_unique<SessionTable>();
    table->mapper = &mapper;
  }
  if (!failed) latest_table = table.get();
  return *table;
}

SessionTable& SessionState::no_table() {
  static SessionTable none;
  return none;
}

void create_all(const SchemaState* schema, Database& database) {
  translated([&] {
    with_connection(*shared(database), [&](sqlite::Connection& connection) {
      metadata::create_all(connection, metadata::from_models(*schema));
    });
  });
}
void drop_all(const SchemaState* schema, Database& database) {
  translated([&] {
    with_connection(*shared(database), [&](sqlite::Connection& connection) {
      metadata::drop_all(connection, metadata::from_models(*schema));
    });
  });
}

}  // namespace detail

Database::Database(const char* path)
    : state_(new std::shared_ptr<detail::DatabaseState>(detail::open_database(path))) {}
Database::~Database() { delete static_cast<std::shared_ptr<detail::DatabaseState>*>(state_); }
void Database::execute(const Text& sql) {
  detail::translated([&] {
    detail::with_connection(*detail::shared(*this), [&](sqlite::Connection& connection) {
      connection.execute(std::string(sql));
    });
  });
}

Session::Session(Database& database) {
  detail::translated([&] { state_ = detail::open_session(detail::shared(database)); });
}
Session::~Session() {
  if (owned_) detail::close_session(state_);
}
void Session::flush() {
  detail::refuse_in_flush(*state_, "session.flush");
  detail::flush(*state_);
}
void Session::commit() {
  detail::refuse_in_flush(*state_, "session.commit");
  detail::translated([&] { detail::commit(*state_); });
}
void Session::rollback() {
  detail::refuse_in_flush(*state_, "session.rollback");
  detail::translated([&] { detail::rollback(*state_); });
}
void Session::close() {
  detail::refuse_in_flush(*state_, "session.close");
  detail::close(*state_);
}
void Session::expunge_all() {
  detail::refuse_in_flush(*state_, "session.expunge_all");
  detail::expunge_all(*state_);
}
void Session::expire_all() {
  detail::refuse_in_flush(*state_, "session.expire_all");
  detail::expire_all(*state_);
}
void Session::execute(const Text& sql) {
  detail::translated([&] { state_->begin().execute(std::string(sql)); });
}
size_t Session::pending() const { return state_->fresh.objects().size(); }
size_t Session::statements() const { return state_->statements(); }
void Session::echo(bool on) {
  state_->echo = on;
  state_->watch();
}

Savepoint::Savepoint(Session& session) : session_(session.state()) {
  detail::refuse_in_flush(*session_, "a Savepoint");
  detail::translated([&] { number_ = detail::begin_nested(*session_); });
  detail::hold(session_);
}
Savepoint::~Savepoint() {
  try {
    if (open_ && detail::is_open(*session_, number_)) detail::rollback_nested(*session_, number_);
  } catch (const std::exception& error) {
    detail::fail(*session_, error.what());
  }
  detail::let_go(session_);
}
void Savepoint::commit() {
  detail::translated([&] { detail::commit_nested(*session_, number_); });
  open_ = false;
}
void Savepoint::rollback() {
  open_ = false;
  detail::translated([&] { detail::rollback_nested(*session_, number_); });
}

NoAutoflush::NoAutoflush(Session& session)
    : session_(detail::hold(session.state())), before_(session_->autoflush) {
  session_->autoflush = false;
}
NoAutoflush::~NoAutoflush() {
  session_->autoflush = before_;
  detail::let_go(session_);
}

}  // namespace orm
