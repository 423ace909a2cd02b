// What a Session is: its connection, its objects by key, what is new, changed and to be deleted,
// and its transaction.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <lab/orm/collection/collection.hpp>
#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/object/identity_map.hpp>
#include <lab/orm/object/pool_memory.hpp>
#include <lab/orm/session/roster.hpp>
#include <lab/orm/value/access.hpp>
#include <lab/sqlite/connection.hpp>

namespace orm::detail {

// A database as sessions see it: how to open connections to it.
struct DatabaseState {
  std::string path;
  bool in_memory = false;  // then there is one connection, which is the database
  bool opened = false;
  SessionState* busy = nullptr;  // in memory: the session that has the connection
  sqlite::Opener opener;
  std::vector<std::unique_ptr<sqlite::Connection>> idle;  // given back by sessions
};

// How to open what Database{path} names. The local driver unless a program sets another before it
// loads a lesson.
void set_opener(sqlite::Opener with);

struct OldValue {
  ColumnPlace place;
  unsigned char column;
  bool known;
  alignas(8) unsigned char bytes[24];  // cell.hpp
};
struct OldTarget {
  unsigned relationship;
  bool known;
  bool learned;  // it was not at hand, and the database was asked for it later
  Object* object;
};
struct NotedParent {
  const Relationship* relationship;
  Object* parent;  // null: it was taken out
};

// What a flush must compare with; freed by it.
struct Changes {
  std::uint64_t lists = 0;  // those that have changed, a bit each by Relationship::index modulo 64
  PoolList<OldValue> values;
  PoolList<OldTarget> targets;
  PoolList<NotedParent> parents;  // of a child: who has it now. Absent: as the database has it

  // But for who its parents are.
  bool is_empty() const { return !lists && targets.empty() && values.empty(); }
  bool only_values() const { return !lists && targets.empty() && parents.empty(); }
  bool only_lists() const { return values.empty() && targets.empty() && parents.empty(); }
};

class QueryCache;
struct Eager;
struct Step;

// One mapper's part of a session.
struct SessionTable {
  SessionTable() = default;
  SessionTable(const SessionTable&) = delete;
  ~SessionTable();
  const Mapper* mapper = nullptr;
  IdentityMap objects;
  // Prepared once for each session: by key, and for lazy loads by relationship.
  std::unique_ptr<sqlite::Statement> by_key;
  std::vector<std::unique_ptr<sqlite::Statement>> lazy;
  // By the columns that are written (a bit each) and, for inserts, the number of rows;
  // persistence.cpp.
  std::unordered_map<std::uint64_t, std::unique_ptr<sqlite::Statement>> inserts;
  std::unordered_map<std::uint64_t, std::unique_ptr<sqlite::Statement>> updates;
  std::unique_ptr<sqlite::Statement> removal;
  const Step* all = nullptr;  // query.cpp: what queries for the mapper's model begin with; counted
};

// What a rollback of this transaction or savepoint must undo.
struct TransactionFrame {
  struct Rekeyed {
    Object* object;
    std::vector<Argument> key;  // as it was
  };
  std::string savepoint;          // empty: the transaction itself
  std::size_t number = 0;         // of the savepoint: no two of a session have the same
  std::vector<Object*> inserted;  // became persistent in it
  std::vector<Object*> deleted;   // their rows were deleted in it
  std::vector<Object*> updated;   // were written in it
  std::vector<Rekeyed> rekeyed;   // their keys were changed in it, in this order
};

// The home of its objects.
struct SessionState : Home {
  std::shared_ptr<DatabaseState> database;
  std::unique_ptr<sqlite::Connection> connection;  // null once the session has ended
  // The session itself, and each query, savepoint and NoAutoflush, which may outlive it.
  std::size_t holders = 1;
  bool autoflush = true;
  bool expire_on_commit = true;
  bool flushing = false;
  bool failed = false;  // a flush failed: rollback first
  std::string failure;
  SessionState* next_in_pool = nullptr;  // another session whose objects share the pool
  std::vector<std::unique_ptr<SessionTable>> tables;  // by Mapper::id; table() makes them
  std::shared_ptr<QueryCache> queries;                // select.hpp; null before the first
  std::vector<std::shared_ptr<const std::vector<Eager>>> eager_loads;  // RememberedLoads, eager.hpp
  unsigned char loads_now = 0;            // for the object whose row is being read
  Roster fresh{*this, is_pending_in};     // pending objects
  Roster changed{*this, has_changed_in};  // persistent objects with Changes
  Roster doomed{*this, is_doomed_in};     // marked for deletion
  // Deleted, though their transaction is over; may hold ones that are not.
  std::vector<Object*> gone;
  std::vector<TransactionFrame> frames;  // [0] is the transaction, if one has begun
  std::size_t savepoints = 0;            // that have begun so far
  std::size_t ran_before = 0;            // by the connection, before the session had it
  bool echo = false;
  std::function<void(std::string_view)> listener;
  // Called for each batch of rows that a flush writes: ("INSERT", "cats", 3).
  std::function<void(std::string_view verb, std::string_view table, std::size_t rows)> on_write;

  [[gnu::always_inline]] void told(std::string_view verb, std::string_view table,
                                   std::size_t rows) const {
    if (on_write) [[unlikely]]
      on_write(verb, table, rows);
  }

  SessionState() : Home{1, nullptr} {}
  SessionTable& table(const Mapper& mapper) {
    if (latest_table->mapper == &mapper) [[likely]]
      return *latest_table;
    return find_table(mapper);
  }
  // Of the mapper that was asked for last, which most often is asked for again; never null. Of none
  // after a failed flush: what looks here first need not ask for that.
  SessionTable* latest_table = &no_table();
  SessionTable& find_table(const Mapper& mapper);
  static SessionTable& no_table();  // of no mapper
  // How many statements have run, and whom to tell of each; not of those that begin and end
  // transactions.
  std::size_t statements() const { return connection->ran() - ran_before; }
  void listen(std::function<void(std::string_view sql)> to);
  void watch();  // after a change of `echo`
  // The connection inside a transaction that has begun; throws PendingRollbackError after a failed
  // flush.
  sqlite::Connection& begin() {
    if (!failed && !frames.empty() && connection->in_transaction()) [[likely]]
      return *connection;
    return begin_anew();
  }
  sqlite::Connection& begin_anew();
};

inline SessionState* Object::session() const {
  if (&home() == home().pool) return nullptr;
  return const_cast<SessionState*>(static_cast<const SessionState*>(&home()));
}
inline bool Object::is_of(const SessionState& session) const { return &home() == &session; }

SessionState* open_session(std::shared_ptr<DatabaseState> database);
void close_session(SessionState*);  // and frees it, unless it is held
inline SessionState* hold(SessionState* session) {
  if (session) ++session->holders;
  return session;
}
void let_go(SessionState*);
std::shared_ptr<DatabaseState> open_database(const std::string& path);

// ---- Objects of a session (object/identity_map.cpp, load/loading.cpp)

Object* find_loaded(SessionState&, const Mapper&, long long key);
Object* find_loaded(SessionState&, const Mapper&, const Argument* key, std::size_t n);
// The loaded object of which `column` holds `key`, if that column is the mapper's whole key.
Object* find_by(SessionState&, const Mapper&, const Column& column, const Argument& key);
inline bool has_work(const SessionState& session) {  // something a flush may have to write
  return !session.fresh.empty() || !session.changed.empty() || !session.doomed.empty();
}
bool flush(SessionState&);                      // was there anything to do?
inline void autoflush(SessionState& session) {  // if there is anything to flush and it is on
  if (has_work(session) && session.autoflush) [[unlikely]]
    flush(session);
}
[[noreturn]] void refuse_failed(const SessionState&);  // throws PendingRollbackError
inline void refuse_if_failed(const SessionState& session) {
  if (session.failed) [[unlikely]]
    refuse_failed(session);
}

// "games.id, games.title, ..." of all columns, in order, each prefixed by `prefix` and a dot unless
// empty.
std::string column_list(const Mapper&, std::string_view prefix);

// The object of the row that `row` stands on; the mapper's columns begin at column `first`, in
// order. An object that the session has is returned as it is, unless it is stale or `overwrite` is
// on: then its columns that are not dirty (all, with `overwrite`) are read. Null where the key is
// null (an outer join).
Object* load_row(SessionState&, const Mapper&, sqlite::Statement& row, int first,
                 bool overwrite = false);

// While it lives, the session does not flush by itself.
class NoAutoflushHere {
 public:
  explicit NoAutoflushHere(SessionState& session) : session_(session), before_(session.autoflush) {
    session_.autoflush = false;
  }
  NoAutoflushHere(const NoAutoflushHere&) = delete;
  ~NoAutoflushHere() { session_.autoflush = before_; }

 private:
  SessionState& session_;
  bool before_;
};

// ---- Identity of objects
inline constexpr unsigned char kHasIdentity = 1;  // of Object::flags; objects.hpp has the others
inline bool has_identity(const Object* object) { return object->flags & kHasIdentity; }
bool is_marked_deleted(const Object*);  // for the next flush
std::string label(Object*);             // "Game#1", "Registration#1,2", "Game#?"; runs no SQL

}  // namespace orm::detail
