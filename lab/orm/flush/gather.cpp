// Who takes part in a flush: what is new, changed or doomed, and whom their relationships draw in.

#include <lab/orm/flush/unit_of_work.hpp>

#include <algorithm>

#include <lab/orm/collection/dynamic.hpp>
#include <lab/orm/object/object_list.hpp>
#include <lab/orm/session/cascade.hpp>
#include <lab/orm/session/transaction.hpp>

namespace orm::detail {

namespace {

// An object that is saved for its columns alone moves nobody else.
inline bool is_saved_alone(const Object* object) {
  if (fate_of(object) == Fate::remove || !has_identity(object)) return false;
  return !object->changes || object->changes->only_values();
}

// What a flush writes of an object. No other object is moved by its columns, nor by its links.
enum Writes : unsigned { kColumns = 1, kLinks = 2, kMore = 4 };
[[gnu::noinline]] Writes more_writes_of(const Object* object) {
  const bool only_links = only_links_changed(object) && object->changes->values.empty();
  return only_links && !object->mapper->cyclic ? kLinks : kMore;
}
inline Writes writes_of(const Object* object) {
  return is_saved_alone(object) ? kColumns : more_writes_of(object);
}

bool has_list_changes(Object* object, const Relationship& relationship) {
  const Collection* list = collection_of(Access::link(object, relationship.offset));
  return list && list->changed;
}

}  // namespace

// An object that the session does not have is left alone: nobody asked to save it.
void UnitOfWork::enlist(Object* object, Fate fate, bool cancel_delete) {
  if (!object->is_of(session_)) return;
  if (object->state == State::deleted && !(object->flags & kDoomed)) return;
  removes_ |= fate == Fate::remove;
  if (fate_of(object) == Fate::none) {
    inserts_ |= !has_identity(object);
    set_fate(object, (has_identity(object) ? 0 : kFresh) | unsigned(fate));
    taking_part_.push_back(object);
  } else if (fate == Fate::remove || cancel_delete) {
    set_fate(object, (object->fate & (kConcernsOthers | kFresh)) | unsigned(fate));
  }
}

void UnitOfWork::enlist_remove(Object* object) {
  if (!object->is_of(session_)) return;
  enlist(object, Fate::remove);
  for (Object* other : cascaded(object, CascadeKind::delete_)) enlist(other, Fate::remove);
}

inline void UnitOfWork::presort(Object* object) {
  linked_ += !concerns_others(object);
  object->fate |= kConcernsOthers;
  if (!only_links_changed(object)) presort_relationships(object);
}

void UnitOfWork::gather_fresh() {
  const auto is_pending = [&](const Object* object) {
    return object->state == State::pending && object->is_of(session_);
  };
  std::vector<Object*> lost;
  for (Object* object : session_.fresh.objects())
    if (object->flags & kOrphanedOutside && is_pending(object) && is_orphan(object))
      lost.push_back(object);
  for (Object* object : lost)
    if (is_pending(object)) expunge(&session_, object);
  taking_part_ = session_.fresh.take();
  std::erase_if(taking_part_, [&](Object* object) {
    const bool again = fate_of(object) != Fate::none;
    if (again || !is_pending(object)) return true;
    set_fate(object, kFresh | unsigned(Fate::save));
    return false;
  });
  fresh_ = taking_part_.size();
  inserts_ = fresh_ > 0;
}

// As a rule all of them take part. The others stay where they are.
unsigned UnitOfWork::gather_changed() {
  std::vector<Object*> changed = session_.changed.take();
  unsigned written = 0;
  std::erase_if(changed, [&](Object* object) {
    if (!object->is_of(session_) || object->state != State::persistent || object->flags & kDoomed ||
        fate_of(object) != Fate::none) [[unlikely]] {
      session_.changed.add(object);
      return true;
    }
    const Fate fate = is_orphan(object) ? Fate::remove : Fate::save;
    removes_ |= fate == Fate::remove;
    expired_ |= (object->flags & kAllExpired) != 0;
    set_fate(object, unsigned(fate));
    written |= writes_of(object);
    return false;
  });
  changed_ = changed.size();
  append_all(taking_part_, std::move(changed));
  return written;
}

void UnitOfWork::gather() {
  gather_fresh();
  const unsigned written = gather_changed();
  const bool only_changed = fresh_ == 0 && session_.doomed.empty();
  only_links_ = only_changed && written == kLinks;
  if (only_links_ || (only_changed && written == kColumns)) return;
  for (Object* object : session_.doomed.objects())
    if (object->flags & kDoomed) enlist(object, Fate::remove);
  // Those that are drawn in come behind, and are looked at in their turn.
  std::size_t next = 0;
  while (next < taking_part_.size()) {
    Object* object = taking_part_[next++];
    if (!is_saved_alone(object)) presort(object);
  }
  if (!removes_) return;
  // One that turned from saved to removed after its relationships were looked at is looked at
  // again.
  const std::size_t looked_at = taking_part_.size();
  for (std::size_t i = 0; i < looked_at; ++i)
    if (fate_of(taking_part_[i]) == Fate::remove && !(taking_part_[i]->flags & kDoomed))
      presort(taking_part_[i]);
  for (Object* object : taking_part_)
    if (fate_of(object) == Fate::remove && !has_identity(object))
      set_fate(object, (object->fate & kFresh) | kConcernsOthers);
  look_at_targets();
}

// SQLAlchemy looks at what an object that goes belongs to, the first of each model
// and all of one that refers to itself, as far as that costs no SELECT but the one of its own row;
// so it can be read afterwards.
void UnitOfWork::look_at_targets() {
  std::vector<const Mapper*> seen;
  for (Object* object : taking_part_) {
    if (fate_of(object) != Fate::remove) continue;
    const bool first = std::find(seen.begin(), seen.end(), object->mapper) == seen.end();
    if (first) seen.push_back(object->mapper);
    for (const Relationship& relationship : object->mapper->relationships)
      if (relationship.direction == Direction::many_to_one &&
          (first || relationship.target == object->mapper))
        look_at_target(object, relationship);
  }
}

void UnitOfWork::look_at_target(Object* object, const Relationship& relationship) {
  Link& link = Access::link(object, relationship.offset);
  expire_if_stale(object);
  if (is_loaded(link) || relationship.loading == Loading::raise) return;
  if (object->flags & kAllExpired) load_expired(object);
  if (!is_committed_value_known(object, *relationship.key)) return;
  const Argument key = committed_value(object, *relationship.key);
  Object* found = find_by(session_, *relationship.target, *relationship.referred, key);
  if (found || key.is_null()) set_loaded(link, found);
}

void UnitOfWork::presort_relationships(Object* object) {
  const bool saved = fate_of(object) == Fate::save;
  each_changed(object, [&](const Relationship& relationship) {
    if (relationship.direction == Direction::many_to_one) {
      if (relationship.cascade.delete_ || relationship.cascade.delete_orphan)
        presort_target(object, relationship);
    } else if (saved) {
      if (relationship.direction == Direction::many_to_many &&
          (!relationship.cascade.delete_orphan ||
           !(relationship.dynamic() || is_loaded(Access::link(object, relationship.offset)))))
        return;
      if (relationship.to_one() || has_list_changes(object, relationship))
        presort_saved_list(object, relationship);
    } else {
      presort_removed_list(object, relationship);
    }
  });
}

// The old target of a one-to-one that was not at hand when another took its place. A flush asks for
// it once; who looks before that asks anew each time.
void learn_old_target(Object* owner, const Relationship& relationship) {
  if (!has_identity(owner) || !owner->changes || !owner->session()) return;
  const NoAutoflushHere as_it_is(*owner->session());
  for (OldTarget& old : owner->changes->targets) {
    if (old.relationship != relationship.index) continue;
    if (old.known && !(old.learned && !owner->session()->flushing)) continue;
    Object* stored = stored_target(owner, relationship);
    old.known = old.learned = true;
    old.object = stored;
  }
}

ListHistory saved_history(Object* object, const Relationship& relationship) {
  const Link& link = Access::link(object, relationship.offset);
  if (relationship.to_many()) return list_history(link);
  if (relationship.direction == Direction::one_to_many) learn_old_target(object, relationship);
  ListHistory history;
  const TargetHistory target = target_history(link);
  if (target.changed) {
    if (target.now) history.added.push_back(target.now);
    if (target.old) history.deleted.push_back(target.old);
  } else if (target.now) {
    history.unchanged.push_back(target.now);
  }
  return history;
}

namespace {

// What was added and is in the database already is no news, nor that something is gone which never
// was there.
ListHistory dynamic_history(const Link& link) {
  Object* owner = Access::owner(link);
  if (!owner->session()) refuse_detached(owner, relationship_of(link).name);
  load_expired_key(owner);
  const NoAutoflushHere as_it_waits(*owner->session());
  ListHistory history = list_history(link);
  const std::vector<Object*> stored = dynamic_items(link);
  std::erase_if(history.added, [&](Object* item) { return contains_item(stored, item); });
  std::erase_if(history.deleted, [&](Object* item) { return !contains_item(stored, item); });
  for (Object* item : stored)
    if (!contains_item(history.deleted, item)) history.unchanged.push_back(item);
  return history;
}

}  // namespace

ListHistory loaded_history(Object* object, const Relationship& relationship) {
  if (!has_identity(object)) return saved_history(object, relationship);
  Link& link = Access::link(object, relationship.offset);
  expire_if_stale(object);
  if (!relationship.dynamic()) {
    if (!is_loaded(link)) load_though_forbidden(link);
    return saved_history(object, relationship);
  }
  return dynamic_history(link);
}

void UnitOfWork::presort_saved_list(Object* object, const Relationship& relationship) {
  const bool has_children = relationship.direction != Direction::many_to_many;
  if (has_children) saved_lists_.emplace_back(object, &relationship);
  const auto take_in = [&](Object* child) {
    if (has_children) enlist(child, Fate::save, true);
  };
  ShortList<Object*, 16> deleted;  // a cascade may load the list meanwhile
  visit_saved_changes(object, relationship, take_in, [&](Object* child) { deleted.push(child); });
  for (Object* child : deleted) {
    if (relationship.cascade.delete_orphan) {
      if (!has_parent(child, relationship, false)) enlist_remove(child);
    } else if (relationship.passive_deletes != PassiveDeletes::all) {
      enlist(child, Fate::save);
    }
  }
}

// Of an object that goes. A dynamic list is asked once for the whole flush.
const ListHistory& UnitOfWork::removed_history(Object* object, const Relationship& relationship) {
  const auto [at, added] = removed_histories_.try_emplace({object, &relationship});
  if (!added) return at->second;
  if (has_identity(object)) expire_if_stale(object);
  at->second = relationship.passive_deletes == PassiveDeletes::no
                   ? loaded_history(object, relationship)
                   : saved_history(object, relationship);
  return at->second;
}

void UnitOfWork::presort_removed_list(Object* object, const Relationship& relationship) {
  const ListHistory& history = removed_history(object, relationship);
  if (relationship.direction == Direction::many_to_many) return;
  for (Object* child : history.deleted) {
    if (has_parent(child, relationship, false)) continue;
    if (relationship.cascade.delete_orphan)
      enlist(child, Fate::remove);
    else
      enlist(child, Fate::save);
  }
  if (relationship.cascade.delete_ || relationship.passive_deletes == PassiveDeletes::all) return;
  for (Object* child : history.unchanged) enlist(child, Fate::save);
}

void UnitOfWork::presort_target(Object* object, const Relationship& relationship) {
  const bool removed = fate_of(object) == Fate::remove;
  const ListHistory history = removed && relationship.passive_deletes == PassiveDeletes::no
                                  ? loaded_history(object, relationship)
                                  : saved_history(object, relationship);
  if (removed) {
    for (Object* target : history.added) enlist_remove(target);
    for (Object* target : history.unchanged) enlist_remove(target);
  }
  if (relationship.cascade.delete_orphan)
    for (Object* target : history.deleted)
      if (removed || !has_parent(target, relationship, false)) enlist_remove(target);
}

}  // namespace orm::detail
