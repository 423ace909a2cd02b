// The insides of Many: the list itself, and what has changed since the database was last told.
#pragma once

#include <vector>

#include <lab/orm/collection/item_list.hpp>
#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/value/access.hpp>
#include <lab/orm/value/short_list.hpp>

namespace orm::detail {

struct ListChanges {
  ItemList* original_items = nullptr;
  ItemList* added_items = nullptr;
  ItemList* removed_items = nullptr;

  // As the database has it; meaningful once loaded.
  ItemSpan original() const { return items_of(original_items); }
  // While not loaded: what the other side has put in or taken out.
  ItemSpan added() const { return items_of(added_items); }
  ItemSpan removed() const { return items_of(removed_items); }
};

// The list's items are meaningful once it is loaded.
struct Collection : Items<Collection> {
  bool changed = false;          // items differ from what the database has, or may
  unsigned short version = 0;    // counts changes, for walks
  ListChanges* since = nullptr;  // the last flush; none: the three are empty

  const ListChanges& changes() const {
    static constexpr ListChanges kNone;
    return since ? *since : kNone;
  }
  ListChanges& note(Pool& pool) {
    if (!since) since = make_in<ListChanges>(pool);
    return *since;
  }
  void forget_changes(Pool& pool) {
    if (!since) return;
    ItemList::give_back(pool, since->original_items);
    ItemList::give_back(pool, since->added_items);
    ItemList::give_back(pool, since->removed_items);
    destroy_in(pool, since);
    since = nullptr;
  }
};
static_assert(sizeof(Collection) == 16);  // the first two have room that the base's end leaves

// A list begins to differ from what the database has.
void note_original(Collection&, Pool&, ItemSpan original);

// Who was added and taken out since the last flush. Duplicates in a list are kept.
struct ListHistory {
  std::vector<Object*> added, unchanged, deleted;
  bool is_change() const { return !added.empty() || !deleted.empty(); }
};
ListHistory list_history(const Link& link);
// Of a list that is loaded: in what it differs from the original.
struct ListDifference {
  explicit ListDifference(const Collection& list);
  ShortList<Object*, 16> added, deleted;

 private:
  bool only_deletes(ItemSpan original, const Collection& items);
};

// Begins to fetch objects that are looked at next: those of a list lie anywhere in memory.
template <class Items>
void prefetch(const Items& items) {
  constexpr int kNextLine = 64;
  for (const Object* item : items) {
    const char* looked_at = reinterpret_cast<const char*>(&item->state);
    __builtin_prefetch(looked_at);
    __builtin_prefetch(looked_at + kNextLine);
  }
}

// The same without a copy of what is unchanged. `added` and `deleted` may change the list.
template <class Added, class Deleted>
void visit_changes(const Link& link, Added added, Deleted deleted);

// What a flush needs to know of a to-one member: was it written, and what was there before (if that
// is known)?
struct TargetHistory {
  bool changed = false;
  bool old_known = false;
  bool learned = false;  // by asking the database after the member was written
  Object* old = nullptr;
  Object* now = nullptr;
};
TargetHistory target_history(const Link& link);

inline const Relationship& relationship_of(const Link& link) {
  return Access::owner(link)->mapper->relationships[Access::index(link)];
}
inline bool is_loaded(const Link& link) { return Access::flags(link) & Access::kLoaded; }
inline Collection* collection_of(const Link& link) {
  return static_cast<Collection*>(Access::data(link));
}
// Its list, which may lie elsewhere once these have put something in.
inline void append_item(Link& link, Pool& pool, Object* item) {
  Access::data(link) = Collection::append(pool, collection_of(link), item);
}
inline void insert_item(Link& link, Pool& pool, std::size_t at, Object* item) {
  Access::data(link) = Collection::insert(pool, collection_of(link), at, item);
}
inline void assign_items(Link& link, Pool& pool, ItemSpan items) {
  Access::data(link) = Collection::assign(pool, collection_of(link), items);
}
inline Collection& list_in(Link& link, Pool& pool) {  // made if there is none
  if (!Access::data(link)) Access::data(link) = Collection::make(pool);
  return *collection_of(link);
}
inline void give_list_back(Link& link, Pool& pool) {
  Collection* list = collection_of(link);
  if (!list) return;
  list->forget_changes(pool);
  Collection::give_back(pool, list);
  Access::data(link) = nullptr;
}

// Fills a to-many that is not loaded with what the database has, and lays what is pending on top.
// Fires no events.
void set_loaded(Link& link, Object* const* items, std::size_t n);
// Fills a to-one that is not loaded. Fires no events.
void set_loaded(Link& link, Object* target);
// Loads by a SELECT (or from the identity map) unless loaded; loading.cpp.
void load(const Link& link);
// For the session's own ends: a flush, a cascade or a merge, which raise_load does not stop.
void load_though_forbidden(const Link& unloaded);
// Forgets what is loaded and pending, without events.
void unload(Link& link);

template <class Added, class Deleted>
void visit_changes(const Link& link, Added added, Deleted deleted) {
  const Collection* list = collection_of(link);
  if (!list) return;
  if (!is_loaded(link)) {
    for (Object* item : list->changes().added()) added(item);
    for (Object* item : list->changes().removed()) deleted(item);
  } else if (list->changed && list->changes().original().empty()) {
    prefetch(*list);
    for (Object* item : *list) added(item);
  } else if (list->changed) {
    const ListDifference difference(*list);
    prefetch(difference.deleted);
    for (Object* item : difference.added) added(item);
    for (Object* item : difference.deleted) deleted(item);
  }
}

}  // namespace orm::detail
