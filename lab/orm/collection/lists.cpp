// What students call on Many and Dynamic: each call loads what it must, tells the other side
// (events.hpp) and then changes the list. A list of an object that is in the database is loaded
// before it is changed by hand; a change that arrives from the other side waits in `added` and
// `removed` until somebody looks.

#include <algorithm>

#include <lab/orm/collection/dynamic.hpp>
#include <lab/orm/collection/events.hpp>
#include <lab/orm/collection/link.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/object/object_list.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

// The list to look at, of an owner that is up to date: loaded, or the empty one of an object
// without a row.
ItemSpan loaded_items(const Link& link) {
  if (!is_loaded(link)) load(link);
  return items_of(collection_of(link));
}
ItemSpan items_of(const Link& link) {
  owner_of(link);
  return loaded_items(link);
}

// A flush looks at every list of a new object anyway.
void note_list(const Link& link, Object* owner) {
  if (has_identity(owner)) changes_of(owner).lists |= bit_of(relationship_of(link));
}

Collection& start_to_write(Link& link, Object* owner) {
  if (!is_loaded(link)) {
    load(link);
    Access::flags(link) |= Access::kLoaded;
  }
  Pool& pool = *owner->pool();
  Collection& list = list_in(link, pool);
  if (!list.changed) {
    list.changed = true;
    if (!list.empty()) note_original(list, pool, items_of(&list));
    note_list(link, owner);
  }
  ++list.version;
  return list;
}

// The list to change.
inline Collection& writable(Link& link, Object* owner) {
  Collection* list = is_loaded(link) ? collection_of(link) : nullptr;
  if (!list || !list->changed) return start_to_write(link, owner);
  ++list->version;
  return *list;
}

// What is to be noted of a list that is not loaded, or never is.
inline ListChanges& pending(Link& link, Object* owner, Pool& pool) {
  Collection& list = list_in(link, pool);
  if (!list.changed) {
    list.changed = true;
    note_list(link, owner);
  }
  list.clear();  // what was seen of a dynamic list
  ++list.version;
  return list.note(pool);
}

inline void queue(Pool& pool, ItemList*& wanted, ItemList* opposite, Object* item) {
  if (opposite && opposite->erase_one(item)) return;
  if (!contains_item(items_of(wanted), item)) wanted = ItemList::append(pool, wanted, item);
}

// An item that belongs in the list for another reason is not put in again: a set holds each once, a
// dict one for each key.
bool is_kept_out(const Relationship& relationship, const Collection& list, Object* item) {
  return relationship.collection == CollectionKind::set && contains_item(list, item);
}

void append_dynamic(Link& link, Object* owner, const Relationship& relationship, Object* item,
                    Initiator initiator) {
  item_joins(owner, relationship, item, initiator);
  Pool& pool = *owner->pool();
  ListChanges& changes = pending(link, owner, pool);
  // One that is being removed goes and comes again.
  if (!contains_item(changes.added(), item))
    changes.added_items = ItemList::append(pool, changes.added_items, item);
}
// From a list that is not loaded, or never is.
void remove_unseen(Link& link, Object* owner, const Relationship& relationship, Object* item,
                   Initiator initiator) {
  item_leaves(owner, relationship, item, initiator);
  join_pools(owner, item);  // it need not have been in the list
  Pool& pool = *owner->pool();
  ListChanges& changes = pending(link, owner, pool);
  queue(pool, changes.removed_items, changes.added_items, item);
}

// What replaces the list of an object that has no row replaces what waits in it.
void assign_dynamic(Link& link, Object* owner, const Relationship& relationship,
                    const std::vector<Object*>& wanted, Initiator initiator) {
  std::vector<Object*> before;
  if (has_identity(owner)) before = dynamic_items(link);
  pending(link, owner, *owner->pool());
  for (Object* object : list_history(link).added)
    if (!contains_item(before, object)) before.push_back(object);
  for (Object* object : wanted)
    if (!contains_item(before, object))
      append_dynamic(link, owner, relationship, object, initiator);
  for (Object* object : before)
    if (!contains_item(wanted, object)) remove_unseen(link, owner, relationship, object, initiator);
}

// An object of which the key was never said has no place in a dict; one whose key is null has.
void require_key(const Relationship& relationship, Object* item) {
  const Value& key = Access::value(item, relationship.dict_key->offset);
  if (has_identity(item) || Access::flags(key) & (Access::kSet | Access::kGiven)) return;
  throw InvalidRequestError(relationship.owner->name + "." + relationship.name + " is a dict by " +
                            relationship.dict_key->name + ", and this " + item->mapper->name +
                            " has none yet: set it first");
}

// Before the list is touched: the load may flush.
void load_dict_key(const Relationship& relationship, Object* item) {
  if (relationship.dict_key && has_identity(item))
    Access::make_fresh(Access::value(item, relationship.dict_key->offset));
}

// An item that is put into a dict where it stands already goes and comes again.
void rejoin(Object* owner, const Relationship& relationship, Object* item) {
  item_leaves(owner, relationship, item, {&relationship, Operation::remove});
  item_joins(owner, relationship, item, {&relationship, Operation::append});
}

constexpr std::size_t kAtTheEnd = static_cast<std::size_t>(-1);

// Into the list of an owner that is up to date.
void put(Link& link, const Relationship& relationship, Object* owner, std::size_t index,
         Object* item, Initiator initiator) {
  if (relationship.collection == CollectionKind::set && contains_item(loaded_items(link), item))
    return;
  if (relationship.collection == CollectionKind::dict) {
    load_dict_key(relationship, item);
    require_key(relationship, item);
    Collection& list = writable(link, owner);
    const Argument key = to_argument(Access::value(item, relationship.dict_key->offset),
                                     relationship.dict_key->kind);
    for (Object* there : std::vector<Object*>(list.begin(), list.end())) {
      if (there == item || !equal(to_argument(Access::value(there, relationship.dict_key->offset),
                                              relationship.dict_key->kind),
                                  key))
        continue;
      item_leaves(owner, relationship, there, {&relationship, Operation::remove});
      list.erase_one(there);
    }
    index = std::min(index, list.size());
    if (contains_item(list, item)) {
      if (initiator.is(&relationship, Operation::append)) rejoin(owner, relationship, item);
      return;
    }
  }
  if (!is_loaded(link)) load(link);
  item_joins(owner, relationship, item, initiator);  // which may refuse it
  const Collection& list = writable(link, owner);
  insert_item(link, *owner->pool(), std::min(index, list.size()), item);
}

// The other side hears of it before the item is gone, while one that stands there twice still
// shows.
inline void leave(Link& link, Object* owner, const Relationship& relationship, std::size_t at) {
  Collection& list = writable(link, owner);
  Object* item = list[at];
  item_leaves(owner, relationship, item, {&relationship, Operation::remove});
  if (at < list.size() && list[at] == item)
    list.erase(at);
  else  // somebody who was told has changed the list
    list.erase_one(item);
}

[[noreturn, gnu::cold]] void refuse_absent(Link& link, Object* owner,
                                           const Relationship& relationship, Object* item) {
  const std::string where = relationship.owner->name + "." + relationship.name;
  if (relationship.collection == CollectionKind::set)
    throw KeyError((item ? label(item) : "None") + " is not in " + where);
  // As in SQLAlchemy, the other side hears of it before the list notices.
  if (item && item->mapper == relationship.target) {
    writable(link, owner);
    item_leaves(owner, relationship, item, {&relationship, Operation::remove});
  }
  throw ValueError((item ? label(item) : "None") + " is not in " + where);
}

}  // namespace

// ---- To-many: looking
// ----------------------------------------------------------------------------------------------------

std::size_t size(const Link& link) { return items_of(link).size(); }

Object* item(const Link& link, std::size_t index) {
  const ItemSpan items = items_of(link);
  check_index(index, items.size());
  return items[index];
}

Object* item(const Link& link, const Argument& key) {
  const Relationship& relationship = relationship_of(link);
  if (!relationship.dict_key)
    throw KeyError(relationship.owner->name + "." + relationship.name +
                   " is a list; only one with as_dict(...) is looked into by key");
  for (Object* item : items_of(link)) {
    Value& value = Access::value(item, relationship.dict_key->offset);
    if (is_stale(item) || Access::flags(value) & Access::kExpired) refresh(value);
    if (equal(to_argument(value, relationship.dict_key->kind), key)) return item;
  }
  throw KeyError(relationship.owner->name + "." + relationship.name + " has no item with " +
                 relationship.dict_key->name + " " + display(key));
}

bool contains(const Link& link, Object* object) {
  owner_of(link);
  if (relationship_of(link).dynamic()) return dynamic_contains(link, object);
  return contains_item(items_of(link), object);
}

unsigned version(const Link& link) {
  const Collection* list = collection_of(link);
  return list ? list->version : 0;
}

void changed_while_walking(const Link& link) {
  const Relationship& relationship = relationship_of(link);
  throw InvalidRequestError(
      relationship.owner->name + "." + relationship.name +
      " changed while you walked over it: walk over a copy, for (auto item : list.copy())");
}

// ---- To-many: changing
// ---------------------------------------------------------------------------------------------------

void append(Link& link, Object* object) {
  Object* owner = owner_of(link);
  const Relationship& relationship = relationship_of(link);
  require(object, relationship);
  const Initiator mine{&relationship, Operation::append};
  if (relationship.dynamic()) return append_dynamic(link, owner, relationship, object, mine);
  put(link, relationship, owner, kAtTheEnd, object, mine);
}

void extend(Link& link, Object* const* items, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) append(link, items[i]);
}

void insert(Link& link, std::size_t index, Object* object) {
  Object* owner = owner_of(link);
  const Relationship& relationship = relationship_of(link);
  require(object, relationship);
  put(link, relationship, owner, index, object, {&relationship, Operation::append});
}

void remove(Link& link, Object* object) {
  Object* owner = owner_of(link);
  const Relationship& relationship = relationship_of(link);
  if (relationship.dynamic())
    return remove_unseen(link, owner, relationship, require(object, relationship),
                         {&relationship, Operation::remove});
  if (!is_loaded(link)) load(link);
  const Collection* list = collection_of(link);
  const std::size_t at = list ? list->find(object) : 0;
  if (!list || at == list->size()) [[unlikely]]
    refuse_absent(link, owner, relationship, object);
  leave(link, owner, relationship, at);
}

void discard(Link& link, Object* object) {
  if (contains_item(items_of(link), object)) remove(link, object);
}

void pop(Link& link, std::size_t index) {
  Object* owner = owner_of(link);
  check_index(index, items_of(link).size());
  Collection& list = writable(link, owner);
  Object* gone = list[index];
  list.erase(index);
  const Relationship& relationship = relationship_of(link);
  item_leaves(owner, relationship, gone, {&relationship, Operation::remove});
}

void erase(Link& link, std::size_t index) {
  Object* owner = owner_of(link);
  check_index(index, items_of(link).size());
  leave(link, owner, relationship_of(link), index);
}

void set_item(Link& link, std::size_t index, Object* object) {
  Object* owner = owner_of(link);
  const Relationship& relationship = relationship_of(link);
  require(object, relationship);
  check_index(index, items_of(link).size());
  Collection& list = writable(link, owner);
  item_leaves(owner, relationship, list[index], {&relationship, Operation::remove});
  item_joins(owner, relationship, object, {&relationship, Operation::append});
  (*collection_of(link))[index] = object;
}

void assign(Link& link, Object* const* items, std::size_t n) {
  Object* owner = owner_of(link);
  const Relationship& relationship = relationship_of(link);
  const std::vector<Object*> wanted(items, items + n);
  for (Object* object : wanted) require(object, relationship);
  const Initiator mine{&relationship, Operation::bulk_replace};
  if (relationship.dynamic()) return assign_dynamic(link, owner, relationship, wanted, mine);
  for (Object* object : wanted) load_dict_key(relationship, object);
  const std::vector<Object*> before(items_of(link).begin(), items_of(link).end());
  writable(link, owner).clear();
  for (Object* object : wanted) {
    if (!contains_item(before, object))
      put(link, relationship, owner, kAtTheEnd, object, mine);
    else if (!is_kept_out(relationship, *collection_of(link), object))
      append_item(link, *owner->pool(), object);
  }
  if (owner->session() && relationship.cascade.save_update)
    for (Object* object : wanted)
      if ((object->session() != owner->session() || object->state == State::deleted) &&
          contains_item(before, object))
        save_or_update(*owner->session(), object);
  std::vector<Object*> told;
  for (Object* object : before) {
    if (contains_item(wanted, object) || contains_item(told, object)) continue;
    told.push_back(object);
    item_leaves(owner, relationship, object, mine);
  }
}

// What is empty is not emptied, so that its owner does not count as changed.
void clear(Link& link) {
  if (size(link) > 0) assign(link, nullptr, 0);
}

void give_items(Link& link, Object* const* items, std::size_t n) {
  auto* given = new std::vector<Object*>(items, items + n);
  for (Object* item : *given) retain(item);
  Access::data(link) = given;
  Access::flags(link) |= Access::kLinkGiven;
}

// ---- What arrives from the other side
// ------------------------------------------------------------------------------------

void append_back(Object* object, const Relationship& back, Object* other, Initiator initiator) {
  if (has_identity(object)) expire_if_stale(object);
  Link& link = Access::link(object, back.offset);
  if (back.dynamic()) return append_dynamic(link, object, back, other, initiator);
  if (!is_loaded(link) && has_identity(object)) {
    item_joins(object, back, other, initiator);
    Pool& pool = *object->pool();
    ListChanges& changes = pending(link, object, pool);
    queue(pool, changes.added_items, changes.removed_items, other);
    return;
  }
  put(link, back, object, kAtTheEnd, other, initiator);
}

void remove_back(Object* object, const Relationship& back, Object* other, Initiator initiator) {
  if (has_identity(object)) expire_if_stale(object);
  Link& link = Access::link(object, back.offset);
  if (back.dynamic() || (!is_loaded(link) && has_identity(object)))
    return remove_unseen(link, object, back, other, initiator);
  const Collection* there = collection_of(link);
  if (!there || there->find(other) == there->size()) return;
  Collection& list = writable(link, object);
  item_leaves(object, back, other, initiator);
  list.erase_one(other);
}

}  // namespace orm::detail
