// How a change on one side of a relationship shows on the other, in memory, at once.
//
// Every change is reported along back_populates with its initiator: the relationship and the kind
// of operation that began it. A side that receives an event which it began itself stops there, so
// that the two sides do not call each other forever. (The rules are those of SQLAlchemy's backref
// listeners, attributes.py.)
#pragma once

#include <lab/orm/object/objects.hpp>

namespace orm::detail {

enum class Operation : unsigned char { append, remove, replace, bulk_replace };

struct Initiator {
  const Relationship* relationship = nullptr;
  Operation operation = Operation::append;
  bool is(const Relationship* other, Operation kind) const {
    return relationship == other && operation == kind;
  }
};

// To-one: `now` in place of what was there. Unless `expected` is null, only where `*expected` is
// there (or nobody knows).
void set_one(Object* owner, const Relationship&, Object* now, Initiator,
             Object* const* expected = nullptr);
// To-many, along back_populates: does not load.
void append_back(Object* object, const Relationship& back, Object* other, Initiator);
void remove_back(Object* object, const Relationship& back, Object* other, Initiator);

// The three things that happen when an item joins or leaves: the session is told, its parent is
// noted, the other side follows.
void item_joins(Object* owner, const Relationship&, Object* item, Initiator);
void tell_item_leaves(Object* owner, const Relationship&, Object* item, Initiator);
inline void item_leaves(Object* owner, const Relationship& relationship, Object* item,
                        Initiator initiator) {
  // Of a many-to-many, as a rule nobody is to be told but the other side's list.
  const Relationship* back = relationship.reverse;
  if (relationship.tracks_parents || (back && back->to_one()) ||
      initiator.operation == Operation::bulk_replace) [[unlikely]]
    return tell_item_leaves(owner, relationship, item, initiator);
  if (back && !initiator.is(back, Operation::remove)) remove_back(item, *back, owner, initiator);
}

// Does a parent along this relationship have the child? `otherwise` where nothing is noted.
bool has_parent(const Object* child, const Relationship&, bool otherwise);
void note_parent(Object* child, const Relationship&, Object* parent, bool has);
// Has it lost a parent that it cannot be without (delete-orphan)?
bool has_lost_parent(const Object*);
inline bool is_orphan(const Object* object) {
  return !object->mapper->orphan_parents.empty() && has_lost_parent(object);
}

// A target of a single_parent relationship that has a parent: InvalidRequestError.
void refuse_second_parent(Object* owner, const Relationship&, Object* item);

// Add, as a cascade does: an object that the session has already is left alone.
void save_or_update(SessionState&, Object*);

}  // namespace orm::detail
