// Theory of operation. The first write to a member since the last flush keeps its old value in the
// object's Changes and marks the member dirty, so that a flush writes changed columns only, a value
// set back writes nothing, and a rollback knows what was touched. A read asks only whether the row
// is of the session's current epoch: a commit or rollback raises the session's epoch, which makes
// every object stale at once, and the first touch of a stale object marks its members expired.

#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

const ColumnPlace* place_of(const Object* object, const Value& value) {
  const auto offset = static_cast<std::size_t>(reinterpret_cast<const char*>(&value) -
                                               reinterpret_cast<const char*>(object + 1));
  const ColumnPlace* place = object->mapper->places.data();
  while (place->offset != offset) ++place;
  return place;
}

inline void forget_value(OldValue& old) {
  if (old.known) destroy_value(old.bytes, old.place.kind);
}

inline Changes& noted_changes(Object* object, Pool& pool) {
  if (!object->changes) object->changes = make_in<Changes>(pool);
  if (!(object->flags & kListedChanged) && object->state == State::persistent) {
    object->flags |= kListedChanged;
    object->session()->changed.add(object);
  }
  return *object->changes;
}

}  // namespace

void list_as_changed(Object* object) {
  if (object->state != State::persistent || object->flags & kListedChanged) return;
  object->flags |= kListedChanged;
  object->session()->changed.add(object);
}

Changes& changes_of(Object* object) { return noted_changes(object, *object->pool()); }

namespace {

inline void clear_values(Object* object, Pool& pool) {
  object->changes->values.take_all(pool, [&](OldValue& old) {
    forget_value(old);
    Access::flags(Access::value(object, old.place.offset)) &=
        static_cast<unsigned char>(~Access::kDirty);
  });
}

}  // namespace

void drop_values(Object* object) {
  Pool& pool = *object->pool();
  clear_values(object, pool);
  if (object->changes->only_values()) free_changes(object);
}

void drop_changes(Object* object) {
  if (!object->changes) return;
  Pool& pool = *object->pool();
  clear_values(object, pool);
  object->changes->targets.clear(pool);
  object->changes->parents.clear(pool);
  free_changes(object);
}

void drop_changes_but_parents(Object* object) {
  if (!object->changes || object->changes->parents.empty()) return drop_changes(object);
  Pool& pool = *object->pool();
  clear_values(object, pool);
  object->changes->targets.clear(pool);
  object->changes->lists = 0;
}

Argument committed_value(Object* object, const Column& column) {
  const Value& value = Access::value(object, column.offset);
  const auto flags = Access::flags(value);
  if (!(flags & Access::kDirty))
    return flags & Access::kExpired ? Argument() : to_argument(value, column.kind);
  for (const OldValue& old : object->changes->values)
    if (old.column == column.index && old.known)
      return to_argument(*reinterpret_cast<const Value*>(old.bytes), column.kind);
  return {};
}

bool is_committed_value_known(Object* object, const Column& column) {
  const Value& value = Access::value(object, column.offset);
  const auto flags = Access::flags(value);
  if (!(flags & Access::kDirty))
    return !(flags & Access::kExpired) && !Access::is_left_empty(value);
  for (const OldValue& old : object->changes->values)
    if (old.column == column.index) return old.known;
  return false;
}

void will_change(Value& value) {
  if (Access::flags(value) & Access::kDirty) return;
  Object* object = Access::owner(value);
  if (!has_identity(object)) return;  // an INSERT writes every column
  expire_if_stale(object);
  const ColumnPlace* place = place_of(object, value);
  const auto column = static_cast<unsigned char>(place - object->mapper->places.data());
  // The flush must know which row to update where a key changes.
  if (Access::flags(value) & Access::kExpired && object->mapper->key_bits >> column & 1)
    load_expired(object);
  Pool& pool = *object->pool();
  OldValue& old = noted_changes(object, pool).values.add(pool);
  old.place = *place;
  old.column = column;
  old.known = !(Access::flags(value) & Access::kExpired) && !Access::is_left_empty(value);
  if (old.known) copy_value(old.bytes, value, place->kind);
  Access::flags(value) |= Access::kDirty;
}

void refresh(const Value& value) {
  Object* object = Access::owner(value);
  expire_if_stale(object);
  if (Access::flags(value) & Access::kExpired) load_expired(object);
}

void mark_expired(Object* object) {
  drop_changes(object);
  for (const ColumnPlace& place : object->mapper->places)
    Access::flags(Access::value(object, place.offset)) |= Access::kExpired;
  for (const Relationship& relationship : object->mapper->relationships) {
    Link& link = Access::link(object, relationship.offset);
    unload(link);
    // What a query forbids it forbids with the row.
    Access::flags(link) &= static_cast<unsigned char>(~Access::kForbidden);
  }
  object->epoch = *object->session_epoch;
  object->flags |= kAllExpired;
}

void mark_expired(Object* object, const Column& column) {
  Value& value = Access::value(object, column.offset);
  if (Access::flags(value) & Access::kDirty) {
    object->changes->values.erase_if(*object->pool(), [&](OldValue& old) {
      if (old.column != column.index) return false;
      forget_value(old);
      return true;
    });
  }
  Access::flags(value) =
      static_cast<unsigned char>((Access::flags(value) & ~Access::kDirty) | Access::kExpired);
}

}  // namespace orm::detail
