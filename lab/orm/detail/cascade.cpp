#include <lab/orm/detail/cascade.hpp>

#include <unordered_set>

#include <lab/orm/detail/dynamic.hpp>

namespace orm::detail {

namespace {

bool follows(const Relationship& relationship, CascadeKind kind) {
  switch (kind) {
    case CascadeKind::save_update:
      return relationship.cascade.save_update;
    case CascadeKind::delete_:
      return relationship.cascade.delete_;
    case CascadeKind::merge:
      return relationship.cascade.merge;
    case CascadeKind::expunge:
      return relationship.cascade.expunge;
    case CascadeKind::refresh_expire:
      return relationship.cascade.refresh_expire;
  }
  return false;
}

void append_all(std::vector<Object*>& to, const std::vector<Object*>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// What a save reaches also includes what was taken out: its row may have to change.
std::vector<Object*> pending_targets(Link& link, const Relationship& relationship) {
  std::vector<Object*> found;
  if (relationship.to_one()) {
    if (is_loaded(link) && Access::data(link))
      found.push_back(static_cast<Object*>(Access::data(link)));
    if (const TargetHistory history = target_history(link);
        history.changed && history.old && history.old != history.now)
      found.push_back(history.old);
  } else if (is_loaded(link) || relationship.dynamic()) {
    const ListHistory history = list_history(link);
    append_all(found, history.added);
    append_all(found, history.unchanged);
    append_all(found, history.deleted);
  }
  return found;
}

std::vector<Object*> loaded_targets(Link& link, const Relationship& relationship) {
  std::vector<Object*> found;
  if (!is_loaded(link)) return found;
  if (relationship.to_one()) {
    if (Access::data(link)) found.push_back(static_cast<Object*>(Access::data(link)));
  } else if (const Collection* list = collection_of(link)) {
    found = list->items;
  }
  return found;
}

std::vector<Object*> targets(Object* object, const Relationship& relationship, CascadeKind kind) {
  Link& link = Access::link(object, relationship.offset);
  if (kind == CascadeKind::save_update) return pending_targets(link, relationship);
  if (kind == CascadeKind::delete_ && relationship.passive_deletes == PassiveDeletes::no) {
    if (relationship.dynamic()) return dynamic_items(link);
    expire_if_stale(object);
    if (!is_loaded(link)) load(link);
  }
  return loaded_targets(link, relationship);
}

}  // namespace

std::vector<Object*> cascaded(Object* start, CascadeKind kind, bool (*skip)(Object*, SessionState*),
                              SessionState* session) {
  std::vector<Object*> found;
  std::unordered_set<Object*> seen{start};
  std::vector<Object*> queue{start};
  for (std::size_t at = 0; at < queue.size(); ++at) {
    Object* object = queue[at];
    for (const Relationship& relationship : object->mapper->relationships) {
      if (!follows(relationship, kind)) continue;
      for (Object* target : targets(object, relationship, kind)) {
        if (skip && skip(target, session)) continue;
        if (!seen.insert(target).second) continue;
        found.push_back(target);
        queue.push_back(target);
      }
    }
  }
  return found;
}

}  // namespace orm::detail
