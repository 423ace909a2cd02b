// Which objects a session has, and in which of the five states: add, delete, expunge.

#include <lab/orm/session/membership.hpp>

#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/session/cascade.hpp>
#include <lab/orm/session/transaction.hpp>

namespace orm::detail {

void require_object(const Object* object, const char* attempt) {
  if (!object) throw InvalidRequestError(std::string(attempt) + ": the reference is empty");
}

// What takes part in the flush that is running stays until that is through.
void refuse_flushed(const SessionState& session, Object* object, const char* attempt) {
  if (fate_of(object) != Fate::none)
    refuse_in_flush(session, (std::string(attempt) + " of " + label(object)).c_str());
}

void expunge_one(SessionState& session, Object* object) {
  if (!object->is_of(session)) return;
  refuse_flushed(session, object, "expunge");
  if (object->state == State::pending) {
    leave_session(object, State::transient);
    return session.fresh.note_left();
  }
  const bool changed = object->flags & kListedChanged, doomed = object->flags & kDoomed;
  if (object->state == State::persistent || doomed) leave_identity_map(object);
  leave_session(object, State::detached);
  if (changed) session.changed.note_left();
  if (doomed) session.doomed.note_left();
}

namespace {

// One whose row is gone is met again, and refused.
bool is_in(Object* object, SessionState* session) {
  return object->session() == session && object->state != State::deleted;
}

void refuse_other_session(Object* object, const SessionState& session) {
  if (object->session() && !object->is_of(session))
    throw InvalidRequestError(
        label(object) +
        " is already in another session: expunge it there first, or merge it into this one");
}

[[noreturn]] void refuse_deleted(Object* object) {
  throw InvalidRequestError(
      label(object) + " has been deleted: make a new object instead of adding this one again");
}

// Besides parents that a flush has left noted.
bool has_unsaved(const Object* object) {
  const Changes* changes = object->changes;
  if (!changes) return false;
  for (const NotedParent& note : changes->parents)
    if (!note.parent) return true;
  return !changes->values.empty() || !changes->targets.empty() || changes->lists;
}

void join_session_pool(SessionState& session, Object* object) {
  if (object->pool() == session.pool) return;
  if (session.pool->first) return join_pools(session.pool->first, object);
  // The session's pool is empty: it takes over the object's.
  Pool* empty = session.pool;
  ++object->pool()->references;
  session.pool = object->pool();
  session.next_in_pool = object->pool()->sessions;
  object->pool()->sessions = &session;
  delete empty;
}

void save_one(SessionState& session, Object* object) {
  if (object->is_of(session)) {
    if (object->state == State::deleted) refuse_deleted(object);
    if (object->flags & kDoomed) {
      object->flags &= static_cast<unsigned char>(~kDoomed);
      session.doomed.note_left();
    }
    return;
  }
  refuse_other_session(object, session);
  if (has_identity(object)) {
    if (object->flags & kRowDeleted) refuse_deleted(object);
    enter_map(session, object);
    join_session_pool(session, object);
    enter_session(object, session, State::persistent);
    if (has_unsaved(object)) list_as_changed(object);
    return;
  }
  join_session_pool(session, object);
  enter_session(object, session, State::pending);
  session.fresh.add(object);
}

// One whose row is gone already may be deleted again: the flush then finds no row, which is no
// error.
void enter_to_be_deleted(SessionState& session, Object* object) {
  if (!(object->flags & kRowDeleted)) {
    if (!object->is_of(session)) save_one(session, object);
    return;
  }
  enter_map(session, object);
  if (object->is_of(session)) return;
  join_session_pool(session, object);
  enter_session(object, session, State::deleted);
}

void delete_one(SessionState& session, Object* object) {
  if (object->flags & kDoomed || !has_identity(object)) return;
  enter_to_be_deleted(session, object);
  object->flags |= kDoomed;
  session.doomed.add(object);
}

}  // namespace

void enter_session(Object* object, SessionState& session, State state) {
  expire_if_stale(object);
  object->state = state;
  object->enter(session);
  object->fate &= Object::kAlone;
}

void leave_session(Object* object, State state) {
  if (has_identity(object)) expire_if_stale(object);
  object->state = state;
  object->enter(*object->pool());
  object->flags &= static_cast<unsigned char>(~(kDoomed | kListedChanged));
}

void save_or_update(SessionState& session, Object* object) {
  // Not so those that come along: they may be orphans all the same.
  object->flags &= static_cast<unsigned char>(~kOrphanedOutside);
  save_one(session, object);
  for (Object* other : cascaded(object, CascadeKind::save_update, is_in, &session))
    save_one(session, other);
}

void add(SessionState* session, Object* object) {
  require_object(object, "session.add");
  mapper_of(*object->mapper->slot);
  save_or_update(*session, object);
}

void add_all(SessionState* session, Object* const* objects, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) add(session, objects[i]);
}

Object* add_new(SessionState* session, const ModelSlot& model, void* value) {
  Object* const object = create_in(session->pool, model, value);
  const Reference held(object);
  add(session, object);
  return object;
}

void delete_row(SessionState* session, Object* object) {
  require_object(object, "session.delete_row");
  if (!has_identity(object))
    throw InvalidRequestError(label(object) + " has no row to delete: it was never saved");
  refuse_other_session(object, *session);
  if (object->flags & kDoomed) return;
  enter_to_be_deleted(*session, object);
  const auto others = cascaded(object, CascadeKind::delete_);
  delete_one(*session, object);
  for (Object* other : others) delete_one(*session, other);
}

void expunge(SessionState* session, Object* object) {
  require_object(object, "session.expunge");
  if (!object->is_of(*session))
    throw InvalidRequestError(label(object) + " is not in this session");
  const auto others = cascaded(object, CascadeKind::expunge);
  expunge_one(*session, object);
  for (Object* other : others) expunge_one(*session, other);
}

void expunge_all(SessionState& session) {
  for (auto& table : session.tables)
    if (table) {
      table->objects.each([](Object* object) { leave_session(object, State::detached); });
      table->objects.clear();
    }
  for (Object* object : session.fresh.objects()) leave_session(object, State::transient);
  session.fresh.clear();
  session.changed.clear();
  session.doomed.clear();
}

}  // namespace orm::detail
