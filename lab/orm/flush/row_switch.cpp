// Theory of operation. Where a new object has the key of one that the same flush deletes, as when a
// list is replaced by new objects for the same rows, nothing is deleted and nothing inserted: the
// new object takes over the row. An UPDATE writes what was given to it; the rest of its columns
// shows as null until it expires. The other object counts as deleted.

#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

// The object of this session that has the row of the new object's key; null: none has.
Object* row_holder(SessionState& session, Object* object) {
  std::vector<Argument> key;
  for (const unsigned index : object->mapper->primary_key) {
    const Column& column = object->mapper->columns[index];
    const Value& value = Access::value(object, column.offset);
    if (!Access::is_set(value)) return nullptr;
    key.push_back(to_argument(value, column.kind));
  }
  return find_loaded(session, *object->mapper, key.data(), key.size());
}

std::uint64_t given_columns(Object* object) {
  std::uint64_t given = 0;
  for (const Column& column : object->mapper->columns)
    if (Access::flags(Access::value(object, column.offset)) & (Access::kSet | Access::kGiven))
      given |= bit_of(column);
  return given & ~object->mapper->key_bits;
}

}  // namespace

bool UnitOfWork::takes_row(Object* object) {
  Object* holder = row_holder(session_, object);
  if (!holder || !is_removed(holder) || is_row_taken(holder)) return false;
  std::uint64_t written = given_columns(object);
  object->state = State::persistent;
  object->epoch = session_.epoch;
  set_identity(object);
  if (written) {
    const std::uint64_t computed =
        object->mapper->has_update_defaults ? fill_in_updates(object, written) : 0;
    write_update(object, written, computed);
  }
  holder->fate |= kRowTaken;
  takers_.push_back(object);
  return true;
}

}  // namespace orm::detail
