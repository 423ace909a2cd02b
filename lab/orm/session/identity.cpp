// Which row an object stands for, and that the session finds it by that.

#include <lab/orm/error.hpp>
#include <lab/orm/session/membership.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

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

}  // namespace

void enter_map(SessionState& session, Object* object) {
  IdentityMap& objects = session.table(*object->mapper).objects;
  const Object* there = found_for(object, objects);
  if (there && there != object)
    throw InvalidRequestError("cannot add " + label(object) +
                              ": this session has another object for that row; use merge");
  insert(object, objects);
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

}  // namespace orm::detail
