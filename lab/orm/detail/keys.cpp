// How rows come to hold each other's keys in a flush: the key of a many-to-one is taken from its
// target, that of a one-to-many is given to its children, and each link of a many-to-many becomes a
// row of its association table, once for both sides.

#include <algorithm>

#include <lab/orm/detail/cell.hpp>
#include <lab/orm/detail/dynamic.hpp>
#include <lab/orm/detail/unit_of_work.hpp>
#include <lab/orm/error.hpp>

namespace orm::detail {

namespace {

bool is_removed(const Object* object) { return static_cast<Fate>(object->fate) == Fate::remove; }
bool is_in_session(const Object* object, const SessionState& session) {
  return object->session == &session &&
         (object->state == State::pending || object->state == State::persistent);
}

// The value of a column that other rows refer to. An expired key is known without a load.
Argument key_value(Object* object, const Column& column) {
  const Value& value = Access::value(object, column.offset);
  if (!(Access::flags(value) & Access::kExpired) && !is_stale(object))
    return to_argument(value, column.kind);
  const Mapper& mapper = *object->mapper;
  for (std::size_t i = 0; i < mapper.primary_key.size(); ++i)
    if (mapper.primary_key[i] == column.index) return key_of(object)[i];
  expire_if_stale(object);
  load_expired(object);
  return to_argument(value, column.kind);
}

void write_column(Object* object, const Column& column, const Argument& key) {
  if (has_identity(object)) expire_if_stale(object);
  Value& value = Access::value(object, column.offset);
  if (!(Access::flags(value) & Access::kExpired) && equal(to_argument(value, column.kind), key))
    return;
  assign(value, column.kind, key);
}

}  // namespace

void UnitOfWork::give_key(Object* parent, const Relationship& relationship, Object* child) {
  if (is_removed(child) || !is_in_session(child, session_)) return;
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

// The children of a parent whose row goes: those that stay lose their key.
void UnitOfWork::release_children(Object* parent) {
  for (const Relationship& relationship : parent->mapper->relationships) {
    if (relationship.direction == Direction::many_to_many) collect_links(parent, relationship);
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
      if (!children_added_.contains(child) && !is_removed(child))
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

// After the object's row is written: its key for those that belong to it now, none for those that
// left.
void UnitOfWork::give_keys(Object* parent) {
  for (const Relationship& relationship : parent->mapper->relationships) {
    if (relationship.direction == Direction::many_to_many) collect_links(parent, relationship);
    if (relationship.direction != Direction::one_to_many) continue;
    if (relationship.to_many()) {
      const Collection* list = collection_of(Access::link(parent, relationship.offset));
      if (!list || !list->changed) continue;
    }
    const ListHistory history = saved_history(parent, relationship);
    for (Object* child : history.added) give_key(parent, relationship, child);
    if (relationship.cascade.delete_orphan || relationship.passive_deletes == PassiveDeletes::all)
      continue;
    for (Object* child : history.deleted)
      if (!has_parent(child, relationship, false) && !is_removed(child) &&
          is_in_session(child, session_))
        clear_key(child, *relationship.key);
  }
}

void UnitOfWork::collect_links(Object* object, const Relationship& relationship) {
  const bool removed = is_removed(object);
  if (!removed) {
    const Collection* list = collection_of(Access::link(object, relationship.offset));
    if (relationship.to_many() && (!list || !list->changed)) return;
  }
  if (relationship.dynamic() && !removed && !has_identity(object)) return;
  const ListHistory history =
      removed ? removed_history(object, relationship) : saved_history(object, relationship);
  const Relationship* group = relationship.reverse && relationship.reverse < &relationship
                                  ? relationship.reverse
                                  : &relationship;
  auto seen = std::find_if(seen_links_.begin(), seen_links_.end(),
                           [&](const auto& entry) { return entry.first == group; });
  if (seen == seen_links_.end()) seen = seen_links_.insert(seen_links_.end(), {group, {}});
  // As seen from the relationship that leads the group.
  const auto pair = [&](Object* target) {
    return group == &relationship ? std::pair{object, target} : std::pair{target, object};
  };
  std::vector<std::pair<Object*, Object*>> mine;
  const auto collect = [&](Object* target, std::vector<LinkRow>& rows) {
    if (!is_in_session(target, session_)) return;
    if (relationship.reverse && seen->second.contains(pair(target))) return;
    rows.push_back({&relationship, object, target});
    if (relationship.reverse) mine.push_back(pair(target));
  };
  if (!removed)
    for (Object* target : history.added) collect(target, new_links_);
  else
    for (Object* target : history.unchanged) collect(target, old_links_);
  for (Object* target : history.deleted) collect(target, old_links_);
  seen->second.insert(mine.begin(), mine.end());
}

void UnitOfWork::write_links() {
  // Rows of one table go together: first those that leave, then those that come.
  const auto write = [&](std::vector<LinkRow>& links, bool insert) {
    std::stable_sort(links.begin(), links.end(), [](const LinkRow& a, const LinkRow& b) {
      return a.relationship->secondary < b.relationship->secondary;
    });
    for (std::size_t from = 0; from < links.size();) {
      const AssociationTable* table = links[from].relationship->secondary;
      const Column* first =
          std::min(links[from].relationship->mine, links[from].relationship->theirs);
      const Column* second =
          std::max(links[from].relationship->mine, links[from].relationship->theirs);
      std::vector<std::pair<Argument, Argument>> rows;
      for (; from < links.size() && links[from].relationship->secondary == table; ++from) {
        const Relationship& relationship = *links[from].relationship;
        Argument owner = key_value(links[from].owner, *relationship.referred),
                 target = key_value(links[from].target, *relationship.far);
        if (relationship.mine == first)
          rows.emplace_back(std::move(owner), std::move(target));
        else
          rows.emplace_back(std::move(target), std::move(owner));
      }
      write_link_rows(*table, *first, *second, rows, insert);
    }
  };
  write(old_links_, false);
  write(new_links_, true);
}

void UnitOfWork::write_post_updates(bool before_deletes) {
  for (const LinkRow& update : post_updates_) {
    if (is_removed(update.owner) != before_deletes) continue;
    const Column& key = *update.relationship->key;
    write_column(
        update.owner, key,
        update.target ? key_value(update.target, *update.relationship->referred) : Argument());
    this->update(update.owner);
  }
}

}  // namespace orm::detail
