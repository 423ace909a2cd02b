// How rows come to hold each other's keys in a flush: the key of a many-to-one is taken from its
// target, and that of a one-to-many is given to its children.

#include <algorithm>

#include <lab/orm/collection/dynamic.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

bool is_integer(Kind kind) { return kind == Kind::integer || kind == Kind::big_integer; }

// What the column holds already need not be written.
bool holds(const Value& value, const Column& column, const Argument& key) {
  if (Access::flags(value) & Access::kExpired) return false;
  if (key.what == Argument::none) return !Access::is_set(value) && !Access::is_left_empty(value);
  if (key.what == Argument::integer && is_integer(column.kind))
    return Access::is_set(value) && Access::number(value) == key.number;
  return equal(to_argument(value, column.kind), key);
}

void write_column(Object* object, const Column& column, const Argument& key) {
  if (has_identity(object)) expire_if_stale(object);
  Value& value = Access::value(object, column.offset);
  if (!holds(value, column, key)) assign(value, column.kind, key);
}

}  // namespace

Argument key_value(Object* object, const Column& column) {
  const Value& value = Access::value(object, column.offset);
  if (!(Access::flags(value) & Access::kExpired) && !is_stale(object))
    return to_argument(value, column.kind);
  expire_if_stale(object);
  load_expired(object);
  return to_argument(value, column.kind);
}

// The statement is given nothing that does not live until its step: no Argument made here.
void bind_key_value(sqlite::Statement& statement, int parameter, Object* object,
                    const Column& column) {
  const Value& value = Access::value(object, column.offset);
  if ((Access::flags(value) & Access::kExpired) || is_stale(object)) [[unlikely]] {
    expire_if_stale(object);
    load_expired(object);
  }
  bind(statement, parameter, value, column.kind);
}

void UnitOfWork::give_key(Object* parent, const Relationship& relationship, Object* child) {
  if (is_removed(child)) return;
  // Rows of one table that refer to each other are written one by one: only those that take part.
  if (relationship.owner == relationship.target && !is_in_session(child, session_)) return;
  write_column(child, *relationship.key, key_value(parent, *relationship.referred));
}

void UnitOfWork::clear_key(Object* child, const Column& key) {
  if (key.primary_key) {
    const Value& value = Access::value(child, key.offset);
    if (Access::is_set(value))
      throw AssertionError("saving would empty " + child->mapper->name + '.' + key.name + " of " +
                           label(child) +
                           ", which is part of its primary key: delete the object, or say "
                           "cascade(\"all, delete-orphan\")");
    return;
  }
  write_column(child, key, Argument());
}

// Who has been added to a list of a relationship.
class UnitOfWork::AddedChildren {
 public:
  explicit AddedChildren(const std::vector<std::pair<Object*, const Relationship*>>& lists) {
    for (const auto& [parent, relationship] : lists)
      visit_saved_changes(
          parent, *relationship,
          [this, of = relationship](Object* child) { added_.emplace_back(child, of); },
          [](Object*) {});
    std::sort(added_.begin(), added_.end());
  }
  bool contains(Object* child, const Relationship& relationship) const {
    return std::binary_search(added_.begin(), added_.end(), std::pair(child, &relationship));
  }

 private:
  std::vector<std::pair<Object*, const Relationship*>> added_;
};

void UnitOfWork::release_children(const std::vector<Object*>& parents) {
  const AddedChildren added(saved_lists_);
  for (Object* const& parent : parents) release_children(parent, added);
}

// The children of a parent whose row goes: those that stay lose their key.
void UnitOfWork::release_children(Object* const& parent, const AddedChildren& added) {
  for (const Relationship& relationship : parent->mapper->relationships) {
    if (relationship.direction == Direction::many_to_many) note_links(parent, relationship);
    if (relationship.direction == Direction::many_to_one && relationship.post_update)
      post_updates_.push_back({&relationship, parent, nullptr});
    if (relationship.direction != Direction::one_to_many ||
        relationship.passive_deletes == PassiveDeletes::all)
      continue;
    const ListHistory& history = removed_history(parent, relationship);
    for (Object* child : history.deleted)
      if (!has_parent(child, relationship, false) && !is_removed(child))
        clear_key(child, *relationship.key);
    if (relationship.cascade.delete_) continue;
    for (Object* child : history.unchanged)
      if (!is_removed(child) && !added.contains(child, relationship))
        clear_key(child, *relationship.key);
  }
}

// Before the object's row is written: the keys of what it belongs to.
void UnitOfWork::take_keys(Object* object) {
  for (const Relationship& relationship : object->mapper->relationships) {
    if (relationship.direction != Direction::many_to_one) continue;
    const Link& link = Access::link(object, relationship.offset);
    const TargetHistory history = target_history(link);
    if (!history.changed) continue;
    if (history.now && !is_in_session(history.now, session_)) continue;
    if (relationship.post_update) {
      post_updates_.push_back({&relationship, object, history.now});
    } else if (history.now) {
      write_column(object, *relationship.key, key_value(history.now, *relationship.referred));
    } else {
      clear_key(object, *relationship.key);
    }
  }
}

namespace {

// A dynamic list does not look whether what it gives away was in it.
bool belongs_elsewhere(Object* child, const Relationship& relationship, const Object* parent) {
  if (!relationship.dynamic() || !relationship.reverse || !relationship.reverse->to_one())
    return false;
  const Link& link = Access::link(child, relationship.reverse->offset);
  return is_loaded(link) && Access::data(link) && Access::data(link) != parent;
}

}  // namespace

// After the object's row is written: its key for those that belong to it now, none for those that
// left.
void UnitOfWork::give_keys(Object* const& parent) {
  if (only_links_changed(parent))
    return each_changed(parent, [&](const Relationship& links) { note_links(parent, links); });
  each_changed(parent, [&](const Relationship& relationship) {
    if (relationship.direction == Direction::many_to_many) note_links(parent, relationship);
    if (relationship.direction != Direction::one_to_many) return;
    const Link& link = Access::link(parent, relationship.offset);
    if (relationship.to_many()) {
      const Collection* list = collection_of(link);
      if (!list || !list->changed) return;
      // Among rows that refer to each other SQLAlchemy looks at one object after the other, without
      // what came from the other side.
      if (parent->mapper->cyclic && !relationship.dynamic() && !is_loaded(link)) return;
    }
    const auto give = [&](Object* child) { give_key(parent, relationship, child); };
    const auto take_away = [&](Object* child) {
      if (!relationship.cascade.delete_orphan && !belongs_elsewhere(child, relationship, parent) &&
          relationship.passive_deletes != PassiveDeletes::all &&
          !has_parent(child, relationship, false) && !is_removed(child))
        clear_key(child, *relationship.key);
    };
    if (relationship.to_one() && parent->fate & kFresh) {  // no history tells of it any more
      if (is_loaded(link) && Access::data(link)) give(static_cast<Object*>(Access::data(link)));
      return;
    }
    visit_saved_changes(parent, relationship, give, take_away);
  });
}

void UnitOfWork::write_post_updates(bool before_deletes) {
  for (const LinkRow& update : post_updates_) {
    if (is_removed(update.owner) != before_deletes) continue;
    const Column& key = *update.relationship->key;
    write_column(
        update.owner, key,
        update.target ? key_value(update.target, *update.relationship->referred) : Argument());
    this->update(Part(&update.owner, 1));
  }
}

}  // namespace orm::detail
