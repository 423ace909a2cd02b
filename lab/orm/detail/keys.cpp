// How rows come to hold each other's keys in a flush: the key of a many-to-one is taken from its
// target, that of a one-to-many is given to its children, and each link of a many-to-many becomes a
// row of its association table, once for both sides.

#include <algorithm>
#include <tuple>

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

bool is_integer(Kind kind) { return kind == Kind::integer || kind == Kind::big_integer; }

// What the column holds already need not be written.
bool holds(const Value& value, const Column& column, const Argument& key) {
  if (Access::flags(value) & Access::kExpired) return false;
  if (key.what == Argument::none) return !Access::is_set(value);
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
      if (!std::binary_search(children_added_.begin(), children_added_.end(), child) &&
          !is_removed(child))
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
    const auto give = [&](Object* child) { give_key(parent, relationship, child); };
    const auto take_away = [&](Object* child) {
      if (!relationship.cascade.delete_orphan &&
          relationship.passive_deletes != PassiveDeletes::all &&
          !has_parent(child, relationship, false) && !is_removed(child))
        clear_key(child, *relationship.key);
    };
    if (relationship.to_many()) {
      visit_changes(Access::link(parent, relationship.offset), give, take_away);
    } else {
      const ListHistory history = saved_history(parent, relationship);
      for (Object* child : history.added) give(child);
      for (Object* child : history.deleted) take_away(child);
    }
  }
}

// Of the two sides of a many-to-many, one writes what both have: the one whose name comes first, as
// in SQLAlchemy. (It shows where a list holds an object twice.)
static bool leads(const Relationship& side) {
  const Relationship* other = side.reverse;
  return !other ||
         std::tie(side.owner->name, side.name) < std::tie(other->owner->name, other->name);
}

void UnitOfWork::collect_links(Object* object, const Relationship& relationship) {
  const bool removed = is_removed(object);
  const Link& link = Access::link(object, relationship.offset);
  if (!removed && relationship.to_many()) {
    const Collection* list = collection_of(link);
    if (!list || !list->changed) return;
  }
  if (relationship.dynamic() && !removed && !has_identity(object)) return;
  const Relationship* reverse = relationship.reverse;
  const bool leading = leads(relationship);
  PairSet* seen = reverse ? &seen_links(leading ? relationship : *reverse) : nullptr;
  const std::size_t news = new_links_.size(), olds = old_links_.size();
  const auto collect_in = [&](std::vector<LinkRow>& rows) {
    return [&](Object* target) {
      if (!is_in_session(target, session_)) return;
      if (!leading && seen->contains(target, object)) return;
      rows.push_back({&relationship, object, target});
    };
  };
  if (removed) {
    const ListHistory& history = removed_history(object, relationship);
    for (Object* target : history.unchanged) collect_in(old_links_)(target);
    for (Object* target : history.deleted) collect_in(old_links_)(target);
  } else if (relationship.to_many()) {
    visit_changes(link, collect_in(new_links_), collect_in(old_links_));
  } else {
    const ListHistory history = saved_history(object, relationship);
    for (Object* target : history.added) collect_in(new_links_)(target);
    for (Object* target : history.deleted) collect_in(old_links_)(target);
  }
  if (!seen) return;
  if (!leading) {
    followed_ = followed_ || new_links_.size() > news || old_links_.size() > olds;
    return;
  }
  const auto remember = [&](const std::vector<LinkRow>& rows, std::size_t from) {
    for (; from < rows.size(); ++from) seen->insert(object, rows[from].target);
  };
  remember(new_links_, news);
  remember(old_links_, olds);
}

PairSet& UnitOfWork::seen_links(const Relationship& leader) {
  for (auto& [relationship, pairs] : seen_links_)
    if (relationship == &leader) return pairs;
  return seen_links_.emplace_back(&leader, PairSet()).second;
}

// What was collected before the side that leads came to it.
void UnitOfWork::drop_seen_links() {
  if (!followed_) return;
  const auto is_seen = [&](const LinkRow& row) {
    return !leads(*row.relationship) &&
           seen_links(*row.relationship->reverse).contains(row.target, row.owner);
  };
  std::erase_if(new_links_, is_seen);
  std::erase_if(old_links_, is_seen);
}

// Rows of one table go together: first those that leave, then those that come.
void UnitOfWork::write_links() {
  const auto write = [&](std::vector<LinkRow>& links, bool insert) {
    const auto before = [](const LinkRow& a, const LinkRow& b) {
      return a.relationship->secondary < b.relationship->secondary;
    };
    if (!std::is_sorted(links.begin(), links.end(), before))
      std::stable_sort(links.begin(), links.end(), before);
    for (std::size_t from = 0; from < links.size();) {
      std::size_t to = from;
      while (to < links.size() &&
             links[to].relationship->secondary == links[from].relationship->secondary)
        ++to;
      write_link_rows(links.data() + from, to - from, insert);
      from = to;
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
