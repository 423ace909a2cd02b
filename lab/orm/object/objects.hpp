// The life of objects: how they are made, grouped in pools, tracked, expired and freed.
#pragma once

#include <lab/orm/session/session_state.hpp>

namespace orm::detail {

// Bits of Object::flags.
// kHasIdentity = 1: it stands for a row: persistent, deleted or detached; session_state.hpp.
inline constexpr unsigned char kDoomed = 2;           // to be deleted by the next flush
inline constexpr unsigned char kListedChanged = 4;    // it is in its session's `changed`
inline constexpr unsigned char kOrphanedOutside = 8;  // lost its last parent while in no session
inline constexpr unsigned char kMark = 16;   // for an algorithm's own use; clear it afterwards
inline constexpr unsigned char kSwept = 32;  // likewise
// Object::fate's upper byte outlives the flush: RememberedLoads, eager.hpp.
inline constexpr unsigned kLoadsShift = 8, kLoadsMask = 0xff00;
inline bool is_loaded_with_more(const Object* object) { return object->fate & kLoadsMask; }
inline void set_fate(Object* object, unsigned fate) {
  object->fate = static_cast<unsigned short>((object->fate & (kLoadsMask | Object::kAlone)) | fate);
}
inline constexpr unsigned char kAllExpired = 128;  // by mark_expired, and not loaded since
inline constexpr unsigned char kRowDeleted = 64;   // its row was deleted

// A new object of the mapper's model in this pool (or in one of its own), with an empty value.
Object* new_object(const Mapper& mapper, Pool* pool);

// A new transient object in this pool (or in one of its own), into which the value is moved.
Object* create_in(Pool* pool, const ModelSlot& slot, void* value);

// Joins the pools of two objects, for one refers to the other now.
void join_pools(Object* a, Object* b);

// What the mapper works out when its columns and relationships are known: how to read and make
// objects quickly.
void complete(Mapper& mapper);

Changes& changes_of(Object* object);  // makes them; lists the object as changed if it is persistent
void list_as_changed(Object* object);
void forget_change(Object* object);  // the session no longer lists it
void drop_changes(Object* object);   // clears dirty flags too
void drop_changes_but_parents(Object* object);

inline void free_changes(Object* object) {  // which holds nothing of its pool any more
  destroy_in(*object->pool(), object->changes);
  object->changes = nullptr;
}

// Marks all that is loaded of the row for loading anew. Unsaved changes are forgotten.
void mark_expired(Object* object);
void mark_expired(Object* object, const Column& column);
inline void expire_if_stale(Object* object) {
  if (is_stale(object)) mark_expired(object);
}
// Loads the expired columns of the row by one SELECT. Throws ObjectDeletedError,
// DetachedInstanceError.
void load_expired(Object* object);
// The same where the key has expired: a row is updated, deleted and asked for by the key that its
// object shows, as SQLAlchemy does it, so the object can be read afterwards without a SELECT.
void load_if_key_expired(Object* object);
inline void load_expired_key(Object* object) {
  expire_if_stale(object);
  const Mapper& mapper = *object->mapper;
  if (mapper.rowid_key &&
      !(Access::flags(Access::value(object, mapper.key_offset)) & Access::kExpired)) [[likely]]
    return;
  load_if_key_expired(object);
}
// The loaded object, refreshed if it is stale; null where its row is gone, and it is deleted then.
Object* still_there(Object* object);
// Throws DetachedInstanceError: the object is in no session, so this member of it stays unloaded.
[[noreturn]] void refuse_detached(Object* owner, const std::string& what);
// What a one-to-one leads to in the database, whatever its member shows; null: nothing.
Object* stored_target(Object* owner, const Relationship& relationship);
// Takes an item out of a list as `del list[i]` does; pop takes it out before the other side hears.
void erase(Link& link, std::size_t index);
// Reads the whole row anew and forgets unsaved changes. False: the row is gone.
bool refresh_row(Object* object);

// A column as the database has it, as far as that is known: the old value of one that is dirty,
// none of an expired one.
Argument committed_value(Object* object, const Column& column);
bool is_committed_value_known(Object* object, const Column& column);

// The object's key as it is known to the session, which is not always what its columns hold.
void set_identity(Object* object);  // from its key columns
void forget_identity(Object* object);
std::vector<Argument> key_of(Object* object);
void bind_key_parts(sqlite::Statement& statement, int parameter, const Object* object);
inline void bind_key(sqlite::Statement& statement, int parameter, const Object* object) {
  if (!object->mapper->rowid_key) return bind_key_parts(statement, parameter, object);
  statement.bind_integer(parameter, object->row_key);
}

void enter_session(Object* object, SessionState& session, State state);
void leave_session(Object* object, State state);  // detached or transient

void enter_identity_map(Object* object);
void leave_identity_map(Object* object);
void note_row_gone(Object* object);  // it is deleted from now on, until a rollback
void expunge_all(SessionState& session);
void expire_all(SessionState& session);
void begin_epoch(SessionState& session);  // all that it has is stale then
void expire_attribute(SessionState*, Object*, const Column&);
void expire_attribute(SessionState*, Object*, const Relationship&);
void forget_list(Object*, const Relationship&);  // what has changed in it since the last flush

[[noreturn]] void refuse_unmapped(const Mapper& mapper, std::size_t offset);

}  // namespace orm::detail
