// What the session's objects know of their rows ends: expire, refresh, and a new epoch.

#include <lab/orm/collection/link.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/session/cascade.hpp>
#include <lab/orm/session/membership.hpp>
#include <lab/orm/session/transaction.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

void forget_change(Object* object) {
  if (object->flags & kListedChanged) {
    object->flags &= static_cast<unsigned char>(~kListedChanged);
    object->session()->changed.note_left();
  }
}

namespace {

void require_persistent(SessionState* session, Object* object, const char* attempt) {
  require_object(object, attempt);
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
  require_object(object, "session.expire");
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
