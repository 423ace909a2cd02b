// Which objects a session has, and in which of the five states: add, delete, expunge, expire,
// refresh, merge.

#include <algorithm>

#include <lab/orm/collection/events.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/session/cascade.hpp>
#include <lab/orm/session/transaction.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

// One whose row is gone is met again, and refused.
bool is_in(Object* object, SessionState* session) {
  return object->session() == session && object->state != State::deleted;
}

void require(const Object* object, const char* attempt) {
  if (!object) throw InvalidRequestError(std::string(attempt) + ": the reference is empty");
}

void refuse_other_session(Object* object, const SessionState& session) {
  if (object->session() && !object->is_of(session))
    throw InvalidRequestError(
        label(object) +
        " is already in another session: expunge it there first, or merge it into this one");
}

// Which object the map has for the object's row, or none.
inline Object* found_for(const Object* object, const IdentityMap& objects) {
  const Identity* identity = identity_of(object);
  return identity ? objects.find(identity->text) : objects.find(object->row_key);
}
inline void insert(Object* object, IdentityMap& objects) {
  if (const Identity* identity = identity_of(object))
    objects.insert(identity->text, object);
  else
    objects.insert(object->row_key, object);
}

void enter_map(SessionState& session, Object* object) {
  IdentityMap& objects = session.table(*object->mapper).objects;
  const Object* there = found_for(object, objects);
  if (there && there != object)
    throw InvalidRequestError("cannot add " + label(object) +
                              ": this session has another object for that row; use merge");
  insert(object, objects);
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

void set_identity(Object* object) {
  const Mapper& mapper = *object->mapper;
  object->flags |= kHasIdentity;
  if (mapper.rowid_key) {
    object->row_key = Access::number(Access::value(object, mapper.key_column().offset));
    return;
  }
  std::vector<Argument> parts;
  for (const unsigned index : mapper.primary_key)
    parts.push_back(to_argument(Access::value(object, mapper.columns[index].offset),
                                mapper.columns[index].kind));
  delete object->identity;
  std::string text = identity_text(parts.data(), parts.size());
  object->identity = new Identity{std::move(text), std::move(parts)};
}

void forget_identity(Object* object) {
  object->flags &= static_cast<unsigned char>(~(kHasIdentity | kRowDeleted));
  delete identity_of(object);
  object->identity = nullptr;
}

// A row that took the key of one that is gone takes its place.
void enter_identity_map(Object* object) {
  IdentityMap& objects = object->session()->table(*object->mapper).objects;
  Object* there = found_for(object, objects);
  if (there == object) return;
  if (there) expunge_one(*object->session(), there);
  insert(object, objects);
}

void leave_identity_map(Object* object) {
  IdentityMap& objects = object->session()->table(*object->mapper).objects;
  if (const Identity* identity = identity_of(object))
    objects.erase(identity->text);
  else
    objects.erase(object->row_key);
}

void note_row_gone(Object* object) {
  leave_identity_map(object);
  object->state = State::deleted;
  object->flags = static_cast<unsigned char>((object->flags & ~kDoomed) | kRowDeleted);
  object->session()->frames.back().deleted.push_back(object);
}

void save_or_update(SessionState& session, Object* object) {
  // Not so those that come along: they may be orphans all the same.
  object->flags &= static_cast<unsigned char>(~kOrphanedOutside);
  save_one(session, object);
  for (Object* other : cascaded(object, CascadeKind::save_update, is_in, &session))
    save_one(session, other);
}

void add(SessionState* session, Object* object) {
  require(object, "session.add");
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
  require(object, "session.delete_row");
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
  require(object, "session.expunge");
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

void forget_change(Object* object) {
  if (object->flags & kListedChanged) {
    object->flags &= static_cast<unsigned char>(~kListedChanged);
    object->session()->changed.note_left();
  }
}

namespace {

void require_persistent(SessionState* session, Object* object, const char* attempt) {
  require(object, attempt);
  const bool deleted_again = object->state == State::deleted && object->flags & kDoomed;
  if (object->session() != session || !(object->state == State::persistent || deleted_again))
    throw InvalidRequestError(
        label(object) + " is not persistent in this session, so there is no row to read it from");
}

void expire_one(Object* object) {
  if (object->session()) refuse_flushed(*object->session(), object, "expire");
  if (object->state == State::pending) return expunge_one(*object->session(), object);
  if (!has_identity(object)) return;
  forget_change(object);
  mark_expired(object);
}

}  // namespace

void expire(SessionState* session, Object* object) {
  require_persistent(session, object, "session.expire");
  const auto others = cascaded(object, CascadeKind::refresh_expire);
  expire_one(object);
  for (Object* other : others)
    if (other->session() == session) expire_one(other);
}

void expire(SessionState* session, Object* object, const size_t* offsets, size_t n) {
  require(object, "session.expire");
  for (size_t i = 0; i < n; ++i)
    if (const Column* column = object->mapper->column_at(offsets[i]))
      expire_attribute(session, object, *column);
    else if (const Relationship* relationship = object->mapper->relationship_at(offsets[i]))
      expire_attribute(session, object, *relationship);
    else if (!object->mapper->proxy_at(offsets[i]))  // a proxy keeps nothing
      refuse_unmapped(*object->mapper, offsets[i]);
}

namespace {

void begin_to_expire_attribute(SessionState* session, Object* object) {
  require_persistent(session, object, "session.expire");
  refuse_flushed(*session, object, "expire");
  expire_if_stale(object);
}

}  // namespace

void expire_attribute(SessionState* session, Object* object, const Column& column) {
  begin_to_expire_attribute(session, object);
  mark_expired(object, column);
}

void expire_attribute(SessionState* session, Object* object, const Relationship& relationship) {
  begin_to_expire_attribute(session, object);
  forget_list(object, relationship);
  unload(Access::link(object, relationship.offset));
}

void forget_list(Object* object, const Relationship& relationship) {
  if (!object->changes) return;
  object->changes->targets.erase_if(*object->pool(), [&](const OldTarget& old) {
    return old.relationship == relationship.index;
  });
}

namespace {

// What has been deleted keeps what it had.
void keep_in_next_epoch(const SessionState& session, const std::vector<Object*>& deleted) {
  for (Object* object : deleted)
    if (object->is_of(session) && object->state == State::deleted && !is_stale(object))
      object->epoch = session.epoch + 1;
}

}  // namespace

void begin_epoch(SessionState& session) {
  keep_in_next_epoch(session, session.gone);
  ++session.epoch;
}

void expire_all(SessionState& session) {
  for (Object* object : session.changed.objects()) {
    object->flags &= static_cast<unsigned char>(~kListedChanged);
    mark_expired(object);
  }
  session.changed.clear();
  for (const TransactionFrame& frame : session.frames) keep_in_next_epoch(session, frame.deleted);
  begin_epoch(session);
  // What is pending is not in the database, so it cannot be stale.
  for (Object* object : session.fresh.objects()) object->epoch = session.epoch;
}

[[noreturn]] static void refuse_refresh(Object* object) {
  throw InvalidRequestError("could not refresh " + label(object) + ": its row is gone");
}

// The row would be looked for by a key that it does not have yet.
static void refuse_changed_key(Object* object) {
  for (const unsigned index : object->mapper->primary_key)
    if (const Column& key = object->mapper->columns[index];
        Access::flags(Access::value(object, key.offset)) & Access::kDirty)
      throw InvalidRequestError("could not refresh " + label(object) + ": its " + key.name +
                                " has changed, call flush() first");
}

void refresh(SessionState* session, Object* object) {
  require_persistent(session, object, "session.refresh");
  refuse_flushed(*session, object, "refresh");
  const auto others = cascaded(object, CascadeKind::refresh_expire);
  for (Object* other : others)
    if (other->session() == session) expire_one(other);
  forget_change(object);
  mark_expired(object);
  autoflush(*session);
  if (!object->is_of(*session) || !refresh_row(object)) refuse_refresh(object);
}

void refresh(SessionState* session, Object* object, const size_t* offsets, size_t n) {
  expire(session, object, offsets, n);
  autoflush(*session);
  if (object->state != State::persistent) refuse_refresh(object);
  refuse_changed_key(object);
  object->flags &= static_cast<unsigned char>(~kAllExpired);  // no more is asked for
  try {
    for (size_t i = 0; i < n; ++i)
      if (const Column* column = object->mapper->column_at(offsets[i]))
        Access::make_fresh(Access::value(object, column->offset));
      else if (const Relationship* relationship = object->mapper->relationship_at(offsets[i]))
        if (!relationship->dynamic()) load(Access::link(object, relationship->offset));
  } catch (const ObjectDeletedError&) {
    refuse_refresh(object);
  }
}

}  // namespace orm::detail
