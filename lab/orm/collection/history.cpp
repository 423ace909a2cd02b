// What a relationship member holds once it is loaded, and what has changed in it since the last
// flush.

#include <algorithm>

#include <lab/orm/object/object_list.hpp>
#include <lab/orm/object/objects.hpp>

namespace orm::detail {

namespace {

// What has been put in and taken out while the list was not loaded.
void lay_on_top(Link& link, Pool& pool) {
  const ListChanges& since = *collection_of(link)->since;
  const bool each_once = relationship_of(link).collection != CollectionKind::list;
  for (Object* item : since.added())
    if (!each_once || !contains_item(*collection_of(link), item)) append_item(link, pool, item);
  for (Object* item : since.removed()) collection_of(link)->erase_one(item);
}

}  // namespace

void note_original(Collection& list, Pool& pool, ItemSpan original) {
  ListChanges& since = list.note(pool);
  since.original_items = ItemList::assign(pool, since.original_items, original);
}

void set_loaded(Link& link, Object* const* items, std::size_t n) {
  Object* owner = Access::owner(link);
  for (std::size_t i = 0; i < n; ++i) join_pools(owner, items[i]);
  Pool& pool = *owner->pool();
  Access::flags(link) |= Access::kLoaded;
  const ItemSpan loaded(items, n);
  const bool is_new = !Access::data(link);
  assign_items(link, pool, loaded);
  if (is_new) return;
  if (collection_of(link)->since) lay_on_top(link, pool);
  Collection& list = *collection_of(link);
  list.forget_changes(pool);
  if (list.changed && n > 0) note_original(list, pool, loaded);
  ++list.version;
}

void set_loaded(Link& link, Object* target) {
  if (target) join_pools(Access::owner(link), target);
  Access::data(link) = target;
  Access::flags(link) |= Access::kLoaded;
}

void unload(Link& link) {
  Access::flags(link) &= static_cast<unsigned char>(~Access::kLoaded);
  if (!Access::data(link)) return;
  if (relationship_of(link).to_many()) {
    // A walk that goes on over the list must notice, so its version goes on as well.
    Collection& list = *collection_of(link);
    list.forget_changes(*Access::owner(link)->pool());
    list.clear();
    list.changed = false;
    ++list.version;
  } else {
    Access::data(link) = nullptr;
  }
}

namespace {

// Calls visit(item, whether it is in the others as well).
template <class F>
void each_of(ItemSpan visited, ItemSpan others, F visit) {
  for (Object* item : others) item->flags |= kMark;
  for (Object* item : visited) visit(item, (item->flags & kMark) != 0);
  for (Object* item : others) item->flags &= static_cast<unsigned char>(~kMark);
}

}  // namespace

ListHistory list_history(const Link& link) {
  ListHistory history;
  const Collection* list = collection_of(link);
  if (!list) return history;
  if (!is_loaded(link)) {
    const ItemSpan added = list->changes().added(), removed = list->changes().removed();
    history.added.assign(added.begin(), added.end());
    history.deleted.assign(removed.begin(), removed.end());
    return history;
  }
  if (!list->changed) {
    history.unchanged.assign(list->begin(), list->end());
    return history;
  }
  const ItemSpan original = list->changes().original(), items = items_of(list);
  each_of(items, original, [&](Object* item, bool there) {
    (there ? history.unchanged : history.added).push_back(item);
  });
  each_of(original, items, [&](Object* item, bool there) {
    if (!there) history.deleted.push_back(item);
  });
  return history;
}

// Of a short list that has only lost items, what it lost, without a look at the objects, which lie
// anywhere in memory. (One that is lost may stand elsewhere in the list.)
inline bool ListDifference::only_deletes(ItemSpan original, const Collection& items) {
  constexpr std::size_t kShort = 16;
  if (items.size() > kShort) return false;
  std::size_t kept = 0;
  for (Object* item : original) {
    if (kept < items.size() && items[kept] == item)
      ++kept;
    else if (items.find(item) == items.size())
      deleted.push(item);
  }
  if (kept == items.size()) return true;
  deleted.clear();
  return false;
}

// Marks what was there, and of that what still is.
ListDifference::ListDifference(const Collection& list) {
  const ItemSpan original = list.changes().original();
  if (only_deletes(original, list)) return;
  for (Object* item : original) item->flags |= kMark;
  for (Object* item : list) {
    if (item->flags & kMark)
      item->flags |= kSwept;
    else
      added.push(item);
  }
  for (Object* item : original) {
    if (!(item->flags & kSwept)) deleted.push(item);
    item->flags &= static_cast<unsigned char>(~kMark);
  }
  for (Object* item : list) item->flags &= static_cast<unsigned char>(~kSwept);
}

TargetHistory target_history(const Link& link) {
  Object* owner = Access::owner(link);
  TargetHistory history;
  history.now = is_loaded(link) ? static_cast<Object*>(Access::data(link)) : nullptr;
  if (!has_identity(owner)) {
    history.changed = is_loaded(link);
    history.old_known = true;
    return history;
  }
  if (!owner->changes) return history;
  for (const OldTarget& old : owner->changes->targets) {
    if (old.relationship != Access::index(link)) continue;
    if (old.learned && !owner->session()) {  // it cannot be asked for any more
      history.changed = is_loaded(link);
      continue;
    }
    history.changed = is_loaded(link) && !(old.known && old.object == history.now);
    history.old_known = old.known;
    history.learned = old.learned;
    history.old = old.object;
  }
  return history;
}

void drop_given(Link& link) {
  auto* given = static_cast<std::vector<Object*>*>(Access::data(link));
  for (Object* item : *given) release(item);
  delete given;
}

}  // namespace orm::detail
