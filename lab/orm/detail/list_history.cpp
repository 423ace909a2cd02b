// What a relationship member holds once it is loaded, and what has changed in it since the last
// flush.

#include <algorithm>

#include <lab/orm/detail/object_list.hpp>
#include <lab/orm/detail/objects.hpp>

namespace orm::detail {

// -------------------------------------------------------------------------------------------------

void set_loaded(Link& link, std::vector<Object*>&& items) {
  Object* owner = Access::owner(link);
  for (Object* item : items) join_pools(owner, item);
  Collection* list = collection_of(link);
  if (!list) {
    Access::flags(link) |= Access::kLoaded;
    if (items.empty()) return;
    list = make_in<Collection>(*owner->pool);
    Access::data(link) = list;
    list->items = std::move(items);
    return;
  }
  list->items = items;
  if (list->since) {
    for (Object* item : list->since->added)
      if (!contains_item(list->items, item)) list->items.push_back(item);
    for (Object* item : list->since->removed) erase_one(list->items, item);
  }
  list->since.reset();
  if (list->changed && !items.empty()) list->note().original = std::move(items);
  ++list->version;
  Access::flags(link) |= Access::kLoaded;
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
    Collection* list = collection_of(link);
    const unsigned version = list->version;
    *list = Collection{};
    list->version = version + 1;
  } else {
    Access::data(link) = nullptr;
  }
}

ListHistory list_history(const Link& link) {
  ListHistory history;
  const Collection* list = collection_of(link);
  if (!list) return history;
  if (!is_loaded(link)) {
    history.added = list->changes().added;
    history.deleted = list->changes().removed;
    return history;
  }
  if (!list->changed) {
    history.unchanged = list->items;
    return history;
  }
  const std::vector<Object*>& original = list->changes().original;
  if (original.empty()) {
    history.added = list->items;
    return history;
  }
  for (Object* item : original) item->flags |= kMark;
  for (Object* item : list->items)
    (item->flags & kMark ? history.unchanged : history.added).push_back(item);
  for (Object* item : original) item->flags &= static_cast<unsigned char>(~kMark);
  for (Object* item : list->items) item->flags |= kMark;
  for (Object* item : original)
    if (!(item->flags & kMark)) history.deleted.push_back(item);
  for (Object* item : list->items) item->flags &= static_cast<unsigned char>(~kMark);
  return history;
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
    history.changed = is_loaded(link) && !(old.known && old.object == history.now);
    history.old_known = old.known;
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
