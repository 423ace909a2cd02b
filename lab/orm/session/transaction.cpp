// Theory of operation. A transaction begins with the first statement. It, and each savepoint in it,
// has a frame that lists what happened to objects since: which became rows, which rows were
// deleted, which were written. Ending a frame well hands its lists to the frame around it; undoing
// one takes the objects back to the states in which it found them, and marks what it may have
// changed for loading anew. The whole transaction's end does the latter in one step, by raising the
// session's epoch.

#include <lab/orm/session/transaction.hpp>

#include <algorithm>
#include <cstdio>

#include <lab/orm/error.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

// A new object that has taken over a row is not in the identity map before its flush is through.
bool is_in_map(Object* object) {
  const std::vector<Argument> key = key_of(object);
  return find_loaded(*object->session(), *object->mapper, key.data(), key.size()) == object;
}

// Also one that has been expunged meanwhile.
void to_transient(Object* object) {
  if (object->state == State::persistent && is_in_map(object)) leave_identity_map(object);
  leave_session(object, State::transient);
  forget_identity(object);
  drop_changes(object);
  for (const ColumnPlace& place : object->mapper->places)
    Access::flags(Access::value(object, place.offset)) &=
        static_cast<unsigned char>(~Access::kGiven);  // it was saved once
}

// What an INSERT that failed had filled in.
void forget_defaults(Object* object) {
  for (const Column& column : object->mapper->columns) {
    Value& value = Access::value(object, column.offset);
    if (column.insert_default && !(Access::flags(value) & Access::kGiven))
      store(value, column.kind, Argument());
  }
}

void set_key(Object* object, const std::vector<Argument>& key) {
  if (object->mapper->rowid_key) {
    object->row_key = key[0].number;
  } else {
    delete object->identity;
    object->identity = new Identity{identity_text(key.data(), key.size()), key};
  }
}

// Gives the objects the keys back that they had, the latest change first. Keys may have passed from
// one to another, so all leave the identity map before the first comes back.
void restore_keys(SessionState& session, TransactionFrame& frame) {
  std::erase_if(frame.rekeyed, [&](const auto& rekeyed) {
    return !rekeyed.object->is_of(session) || !has_identity(rekeyed.object);
  });
  for (const auto& rekeyed : frame.rekeyed)
    if (is_in_map(rekeyed.object)) leave_identity_map(rekeyed.object);
  for (std::size_t i = frame.rekeyed.size(); i-- > 0;)
    set_key(frame.rekeyed[i].object, frame.rekeyed[i].key);
  for (const auto& rekeyed : frame.rekeyed)
    if (rekeyed.object->state == State::persistent) enter_identity_map(rekeyed.object);
}

// Takes the objects back to where the frames from `depth` on found them.
void restore(SessionState& session, std::size_t depth) {
  const bool whole = depth == 0;
  for (Object* object : session.fresh.ever_added()) {
    if (!object->is_of(session)) continue;
    if (has_identity(object)) {
      to_transient(object);  // of a flush that failed later
    } else {
      if (session.flushing) forget_defaults(object);
      leave_session(object, State::transient);
    }
  }
  session.fresh.clear();
  for (Object* object : session.doomed.ever_added()) {
    if (!object->is_of(session)) continue;
    object->flags &= static_cast<unsigned char>(~kDoomed);
    if (object->state != State::deleted) continue;
    object->state = State::persistent;  // deleted a second time
    object->flags &= static_cast<unsigned char>(~kRowDeleted);
  }
  session.doomed.clear();
  for (std::size_t i = session.frames.size(); i-- > depth;) {
    TransactionFrame& frame = session.frames[i];
    for (Object* object : frame.inserted)
      if (object->is_of(session) || object->state == State::detached) to_transient(object);
    for (Object* object : frame.deleted) {
      if (!object->is_of(session) || object->state != State::deleted) continue;
      object->state = State::persistent;
      object->flags &= static_cast<unsigned char>(~kRowDeleted);
      enter_identity_map(object);
      if (!whole && object->changes && !object->changes->is_empty())
        frame.updated.push_back(object);
    }
    restore_keys(session, frame);
    if (!whole)
      for (Object* object : frame.updated)
        if (object->is_of(session) && object->state == State::persistent) mark_expired(object);
  }
  for (Object* object : session.changed.ever_added()) {
    if (!has_changed_in(object, session)) continue;
    object->flags &= static_cast<unsigned char>(~kListedChanged);
    mark_expired(object);
  }
  session.changed.clear();
  if (whole) begin_epoch(session);
  session.frames.resize(depth);
}

std::size_t depth_of(const SessionState& session, std::size_t savepoint) {
  if (!is_open(session, savepoint))
    throw ResourceClosedError(
        "this savepoint has ended already, with its transaction or by itself: begin a new one");
  std::size_t depth = session.frames.size() - 1;
  while (session.frames[depth].number != savepoint) --depth;
  return depth;
}

void open_frame(SessionState& session, const std::string& savepoint, std::size_t number) {
  TransactionFrame& frame = session.frames.emplace_back();
  frame.savepoint = savepoint;
  frame.number = number;
}

void end_statement(SessionState& session, const std::string& sql) {
  session.connection->execute(sql);
}

// After an I/O error it may fail as well, and the transaction is over nevertheless: whoever opens
// the file next completes it.
void undo_transaction(SessionState& session) {
  if (!session.connection->in_transaction()) return;
  try {
    end_statement(session, "ROLLBACK");
  } catch (const sqlite::Error&) {
    if (session.connection->in_transaction()) throw;
  }
}

// Where another failure is to be told of, or there is nobody to tell.
void try_to_undo(SessionState& session) {
  try {
    undo_transaction(session);
  } catch (const sqlite::Error&) {
    // The connection still has the transaction: rollback() tries again, a closed session drops it.
  }
}

}  // namespace

void append_all(std::vector<Object*>& to, std::vector<Object*>&& from) {
  if (to.empty())
    to.swap(from);
  else
    to.insert(to.end(), from.begin(), from.end());
}

sqlite::Connection& SessionState::begin_anew() {
  refuse_if_failed(*this);
  if (frames.empty()) {
    connection->execute("BEGIN");
    frames.emplace_back();
  } else {
    // It was in a transaction, and is not: statements would be committed one by one.
    fail(*this,
         "the database has ended the whole transaction, after an error or by COMMIT or ROLLBACK in "
         "SQL of your own");
    refuse_if_failed(*this);
  }
  return *connection;
}

void refuse_failed(const SessionState& session) {
  if (!session.connection)
    throw InvalidRequestError(
        "the session that this was made with has ended: make it anew with one that goes on");
  throw PendingRollbackError(
      "an earlier flush failed, and its transaction has been undone: call rollback() before "
      "anything else. It said: " +
      session.failure);
}

void refuse_in_flush(const SessionState& session, const char* attempt) {
  if (session.flushing)
    throw InvalidRequestError(std::string(attempt) +
                              " in the middle of a flush: what a flush calls, as the function of a "
                              "default, must leave the session's transaction alone");
}

void fail(SessionState& session, const std::string& why) {
  if (!session.failed) session.failure = why;  // the first failure explains the others
  session.failed = true;
  session.latest_table = &SessionState::no_table();
  std::size_t depth = session.frames.empty() ? 0 : session.frames.size() - 1;
  if (!session.connection->in_transaction()) depth = 0;
  try {
    if (depth > 0) end_statement(session, "ROLLBACK TO " + session.frames[depth].savepoint);
  } catch (const sqlite::Error&) {
    depth = 0;
  }
  if (depth == 0) try_to_undo(session);
  const std::string savepoint = session.frames.empty() ? "" : session.frames[depth].savepoint;
  const std::size_t number = session.frames.empty() ? 0 : session.frames[depth].number;
  restore(session, depth);
  if (depth > 0) open_frame(session, savepoint, number);  // to be ended by its owner
}

namespace {

// A flush may leave work to the next; SQLAlchemy's limit.
void flush_all(SessionState& session) {
  constexpr int kMost = 100;
  refuse_if_failed(session);
  for (int i = 0; i < kMost && flush(session); ++i) continue;
}

}  // namespace

void commit(SessionState& session) {
  flush_all(session);
  if (!session.frames.empty()) {
    try {
      end_statement(session, "COMMIT");
    } catch (const std::exception& error) {  // a deferred key, a full disk
      while (session.frames.size() > 1) session.frames.pop_back();
      fail(session, error.what());
      throw;
    }
    for (TransactionFrame& frame : session.frames) {
      if (!session.expire_on_commit) {
        append_all(session.gone, std::move(frame.deleted));
        continue;
      }
      for (Object* object : frame.deleted)
        if (object->is_of(session) && object->state == State::deleted)
          leave_session(object, State::detached);
    }
    session.frames.clear();
  }
  if (session.expire_on_commit) begin_epoch(session);
}

void rollback(SessionState& session) {
  // Nothing was asked or changed since the last end: what is loaded stays as it is.
  if (session.frames.empty() && !session.failed && !has_work(session)) return;
  session.failed = false;
  session.failure.clear();
  undo_transaction(session);
  restore(session, 0);
}

void close(SessionState& session) {
  session.failed = false;
  try_to_undo(session);
  for (TransactionFrame& frame : session.frames)
    for (Object* object : frame.inserted)
      if (object->is_of(session) && object->state == State::persistent)
        leave_session((leave_identity_map(object), object), State::detached);
  expunge_all(session);
  for (TransactionFrame& frame : session.frames) append_all(session.gone, std::move(frame.deleted));
  session.frames.clear();
}

std::size_t begin_nested(SessionState& session) {
  session.begin();
  flush(session);
  const std::string name = "sp_" + std::to_string(session.frames.size());
  end_statement(session, "SAVEPOINT " + name);
  open_frame(session, name, ++session.savepoints);
  return session.savepoints;
}

bool is_open(const SessionState& session, std::size_t savepoint) {
  return std::ranges::any_of(session.frames, [&](const TransactionFrame& frame) {
    return frame.number == savepoint && savepoint != 0;
  });
}

void commit_nested(SessionState& session, std::size_t savepoint) {
  if (!session.connection) refuse_failed(session);
  const std::size_t depth = depth_of(session, savepoint);
  refuse_if_failed(session);
  flush_all(session);
  end_statement(session, "RELEASE " + session.frames[depth].savepoint);
  TransactionFrame& outer = session.frames[depth - 1];
  for (std::size_t i = depth; i < session.frames.size(); ++i) {
    append_all(outer.inserted, std::move(session.frames[i].inserted));
    append_all(outer.deleted, std::move(session.frames[i].deleted));
    append_all(outer.updated, std::move(session.frames[i].updated));
    for (auto& rekeyed : session.frames[i].rekeyed) outer.rekeyed.push_back(std::move(rekeyed));
  }
  session.frames.resize(depth);
}

void rollback_nested(SessionState& session, std::size_t savepoint) {
  const std::size_t depth = depth_of(session, savepoint);
  session.failed = false;
  const std::string name = session.frames[depth].savepoint;
  end_statement(session, "ROLLBACK TO " + name);
  end_statement(session, "RELEASE " + name);
  restore(session, depth);
}

}  // namespace orm::detail
