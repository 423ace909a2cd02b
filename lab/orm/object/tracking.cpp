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

unsigned column_of(const Object* object, const Value& value) {
  const auto offset = static_cast<std::size_t>(reinterpret_cast<const char*>(&value) -
                                               reinterpret_cast<const char*>(object + 1));
  const std::vector<ColumnPlace>& places = object->mapper->places;
  unsigned index = 0;
  while (places[index].offset != offset) ++index;
  return index;
}

}  // namespace

void list_as_changed(Object* object) {
  if (object->state != State::persistent || object->flags & kListedChanged) return;
  object->flags |= kListedChanged;
  object->session()->changed.push_back(object);
}

Changes& changes_of(Object* object) {
  if (!object->changes) object->changes = make_in<Changes>(*object->pool());
  list_as_changed(object);
  return *object->changes;
}

void drop_values(Object* object) {
  const ColumnPlace* places = object->mapper->places.data();
  object->changes->values.erase_if(*object->pool(), [&](OldValue& old) {
    const ColumnPlace& place = places[old.column];
    if (old.known) destroy_value(old.bytes, place.kind);
    Access::flags(Access::value(object, place.offset)) &=
        static_cast<unsigned char>(~Access::kDirty);
    return true;
  });
}

void drop_changes(Object* object) {
  if (!object->changes) return;
  drop_values(object);
  object->changes->targets.clear(*object->pool());
  object->changes->parents.clear(*object->pool());
  destroy_in(*object->pool(), object->changes);
  object->changes = nullptr;
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
  const auto flags = Access::flags(Access::value(object, column.offset));
  if (!(flags & Access::kDirty)) return !(flags & Access::kExpired);
  for (const OldValue& old : object->changes->values)
    if (old.column == column.index) return old.known;
  return false;
}

void will_change(const Value& value) {
  auto& changing = const_cast<Value&>(value);
  if (Access::flags(value) & Access::kDirty) return;
  Object* object = Access::owner(value);
  if (!has_identity(object)) return;  // an INSERT writes every column
  expire_if_stale(object);
  const unsigned column = column_of(object, value);
  // The flush must know which row to update where a key changes.
  if (Access::flags(value) & Access::kExpired && object->session() &&
      object->mapper->key_bits >> column & 1)
    load_expired(object);
  Changes& changes = changes_of(object);
  OldValue& old = changes.values.add(*object->pool(), {.column = column});
  old.known = !(Access::flags(value) & Access::kExpired);
  if (old.known) copy_value(old.bytes, value, object->mapper->places[column].kind);
  Access::flags(changing) |= Access::kDirty;
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
  for (const Relationship& relationship : object->mapper->relationships)
    unload(Access::link(object, relationship.offset));
  object->epoch = *object->session_epoch;
  object->flags |= kAllExpired;
}

void mark_expired(Object* object, const Column& column) {
  Value& value = Access::value(object, column.offset);
  if (Access::flags(value) & Access::kDirty) {
    object->changes->values.erase_if(*object->pool(), [&](OldValue& old) {
      if (old.column != column.index) return false;
      if (old.known) destroy_value(old.bytes, column.kind);
      return true;
    });
  }
  Access::flags(value) =
      static_cast<unsigned char>((Access::flags(value) & ~Access::kDirty) | Access::kExpired);
}

}  // namespace orm::detail
