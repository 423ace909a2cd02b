#include <lab/orm/collection/events.hpp>

#include <algorithm>

#include <lab/orm/error.hpp>

namespace orm::detail {

namespace {

NotedParent* noted(const Object* child, const Relationship& relationship) {
  if (!child->changes || is_stale(child)) return nullptr;
  for (NotedParent& note : child->changes->parents)
    if (note.relationship == &relationship) return &note;
  return nullptr;
}

// Does the child's own side of the relationship say who its parent is? has_parent looks there.
bool tells_parent(const Object* child, const Relationship& relationship) {
  return !has_identity(child) && !relationship.single_parent && relationship.reverse &&
         relationship.reverse->to_one();
}

// Changes without listing the object as changed: who its parents are is not a change of its row.
Changes& notes_of(Object* child) {
  if (!child->changes) child->changes = make_in<Changes>(*child->pool());
  return *child->changes;
}

void note_target(Object* owner, const Relationship& relationship, bool known, Object* old) {
  if (!has_identity(owner)) return;
  Changes& changes = changes_of(owner);
  for (const OldTarget& target : changes.targets)
    if (target.relationship == relationship.index) return;
  changes.targets.add(*owner->pool(), {relationship.index, known, false, old});
}

// What a to-one shows without asking the database, against the key as it was last written.
struct Peek {
  bool known;
  Object* object;
};
Peek peek(Object* owner, const Relationship& relationship) {
  Link& link = Access::link(owner, relationship.offset);
  if (is_loaded(link)) return {true, static_cast<Object*>(Access::data(link))};
  if (!has_identity(owner)) return {true, nullptr};
  if (relationship.direction != Direction::many_to_one || !owner->session())
    return {false, nullptr};
  const Argument key = committed_value(owner, *relationship.key);
  if (key.what == Argument::none)
    return {is_committed_value_known(owner, *relationship.key), nullptr};
  Object* found = find_by(*owner->session(), *relationship.target, *relationship.referred, key);
  // One that has expired would have to be asked for first: its row may be gone.
  if (!found || is_stale(found) || found->flags & kAllExpired) return {false, nullptr};
  return {true, found};
}

// The session hears of an item: a new one is saved with its owner, a pending one that nobody has
// any more is forgotten.
void cascade_join(Object* owner, const Relationship& relationship, Object* item,
                  Initiator initiator) {
  if (!owner->session() || !relationship.cascade.save_update ||
      initiator.relationship != &relationship)
    return;
  if (item->session() != owner->session() || item->state == State::deleted)
    save_or_update(*owner->session(), item);  // which refuses an object whose row is gone
}
void cascade_leave(Object* owner, const Relationship& relationship, Object* item) {
  if (!relationship.cascade.delete_orphan || !is_orphan(item)) return;
  if (owner->session() && item->state == State::pending && item->session() == owner->session())
    expunge(owner->session(), item);
  else
    item->flags |= kOrphanedOutside;
}

}  // namespace

bool has_parent(const Object* child, const Relationship& relationship, bool otherwise) {
  if (const auto* entry = noted(child, relationship)) return entry->parent;
  if (!has_identity(child) && relationship.reverse && relationship.reverse->to_one()) {
    const Link& link = Access::link(const_cast<Object*>(child), relationship.reverse->offset);
    return is_loaded(link) && Access::data(link);
  }
  return otherwise;
}

namespace {

void note_tracked_parent(Object* child, const Relationship& relationship, Object* parent,
                         bool has) {
  if (has_identity(child)) expire_if_stale(child);
  auto* entry = noted(child, relationship);
  if (has) {
    if (entry)
      entry->parent = parent;
    else if ((relationship.cascade.delete_orphan || relationship.single_parent ||
              relationship.to_one()) &&
             !tells_parent(child, relationship))
      notes_of(child).parents.add(*child->pool(), {&relationship, parent});
  } else if (!entry) {
    notes_of(child).parents.add(*child->pool(), {&relationship, nullptr});
  } else if (!entry->parent || entry->parent == parent) {
    entry->parent = nullptr;
  }
}

}  // namespace

void note_parent(Object* child, const Relationship& relationship, Object* parent, bool has) {
  if (relationship.tracks_parents) note_tracked_parent(child, relationship, parent, has);
}

bool has_lost_parent(const Object* object) {
  return std::any_of(object->mapper->orphan_parents.begin(), object->mapper->orphan_parents.end(),
                     [&](const Relationship* parent) {
                       return !has_parent(object, *parent, has_identity(object));
                     });
}

void refuse_second_parent(Object* owner, const Relationship& relationship, Object* item) {
  const auto* entry = noted(item, relationship);
  if (!entry || !entry->parent) return;
  throw InvalidRequestError(label(item) + " belongs to another " + owner->mapper->name +
                            " through " + owner->mapper->name + "." + relationship.name +
                            " already, and single_parent allows one only");
}

namespace {

// The object has joined the other one, whose side follows unless it began this.
inline void join_back(Object* object, const Relationship& back, Object* other,
                      Initiator initiator) {
  if (initiator.is(&back, back.to_one() ? Operation::replace : Operation::append) ||
      initiator.is(&back, Operation::bulk_replace))
    return;
  if (back.to_one())
    set_one(object, back, other, initiator);
  else
    append_back(object, back, other, initiator);
}

}  // namespace

void set_one(Object* owner, const Relationship& relationship, Object* now, Initiator initiator,
             Object* const* expected) {
  Link& link = Access::link(owner, relationship.offset);
  if (has_identity(owner)) expire_if_stale(owner);
  // An old target that is not at hand is asked for by the flush.
  const Peek old = peek(owner, relationship);
  if (expected && old.known && old.object != *expected) return;
  if (now) {
    const bool comes_anew = !(old.known && old.object == now);
    if (relationship.single_parent && initiator.relationship == &relationship && comes_anew)
      refuse_second_parent(owner, relationship, now);
    join_pools(owner, now);
  }
  const bool replaces = old.known && old.object && old.object != now;
  const Relationship* back = relationship.reverse;
  if (replaces) note_parent(old.object, relationship, owner, false);
  if (!(old.known && old.object == now)) {
    if (now) cascade_join(owner, relationship, now, initiator);
    if (replaces && owner->session() && relationship.cascade.delete_orphan &&
        old.object->state == State::pending && is_orphan(old.object))
      expunge(owner->session(), old.object);
    if (back && replaces &&
        !initiator.is(back, back->to_one() ? Operation::replace : Operation::remove)) {
      const Initiator mine{&relationship, Operation::replace};
      if (back->to_one())
        set_one(old.object, *back, nullptr, mine, &owner);
      else
        remove_back(old.object, *back, owner, mine);
    }
    if (back && now) join_back(now, *back, owner, initiator);
  }
  note_target(owner, relationship, old.known, old.object);
  if (now) note_parent(now, relationship, owner, true);
  Access::data(link) = now;
  Access::flags(link) |= Access::kLoaded;
}

void item_joins(Object* owner, const Relationship& relationship, Object* item,
                Initiator initiator) {
  if (relationship.single_parent && initiator.relationship == &relationship)
    refuse_second_parent(owner, relationship, item);
  join_pools(owner, item);
  cascade_join(owner, relationship, item, initiator);
  if (const Relationship* back = relationship.reverse) join_back(item, *back, owner, initiator);
  note_parent(item, relationship, owner, true);
}

void tell_item_leaves(Object* owner, const Relationship& relationship, Object* item,
                      Initiator initiator) {
  if (relationship.tracks_parents) {
    note_tracked_parent(item, relationship, owner, false);
    cascade_leave(owner, relationship, item);
  }
  const Relationship* back = relationship.reverse;
  if (!back || initiator.is(back, Operation::remove) ||
      initiator.is(back, back->to_one() ? Operation::replace : Operation::bulk_replace))
    return;
  if (!back->to_one()) return remove_back(item, *back, owner, initiator);
  // An item that stands in the list twice still belongs to it.
  const Collection* list = collection_of(Access::link(owner, relationship.offset));
  if (list && std::count(list->begin(), list->end(), item) > 1) return;
  set_one(item, *back, nullptr, initiator, &owner);
}

}  // namespace orm::detail
