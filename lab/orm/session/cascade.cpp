#include <lab/orm/session/cascade.hpp>

#include <algorithm>
#include <unordered_set>

#include <lab/orm/collection/dynamic.hpp>

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

// What a save reaches also includes what was taken out: its row may have to change.
template <class F>
void each_pending(Link& link, const Relationship& relationship, F visit) {
  if (relationship.to_one()) {
    if (is_loaded(link) && Access::data(link)) visit(static_cast<Object*>(Access::data(link)));
    if (const TargetHistory history = target_history(link);
        history.changed && history.old && history.old != history.now && !history.learned)
      visit(history.old);
  } else if (is_loaded(link) || relationship.dynamic()) {
    const Collection* list = collection_of(link);
    if (!list) return;
    const ListHistory history = list_history(link);
    for (Object* item : history.added) visit(item);
    for (Object* item : history.unchanged) visit(item);
    for (Object* item : history.deleted) visit(item);
  }
}

template <class F>
void each_loaded(Link& link, const Relationship& relationship, F visit) {
  if (!is_loaded(link)) return;
  if (relationship.to_one()) {
    if (Access::data(link)) visit(static_cast<Object*>(Access::data(link)));
  } else if (const Collection* list = collection_of(link)) {
    for (Object* item : *list) visit(item);
  }
}

// What is new leaves the session with a refresh only where it is nothing without its parent.
bool passes_by(const Object* target, const Relationship& relationship, CascadeKind kind) {
  return kind == CascadeKind::refresh_expire && !relationship.cascade.delete_orphan &&
         !has_identity(target);
}

template <class F>
void each_target(Object* object, const Relationship& relationship, CascadeKind kind, F visit) {
  Link& link = Access::link(object, relationship.offset);
  if (kind == CascadeKind::save_update) return each_pending(link, relationship, visit);
  expire_if_stale(object);
  if (kind == CascadeKind::delete_ && relationship.passive_deletes == PassiveDeletes::no) {
    if (relationship.dynamic()) {
      for (Object* item : dynamic_items(link)) visit(item);
      return;
    }
    if (!is_loaded(link)) load_though_forbidden(link);
  }
  each_loaded(link, relationship, visit);
}

// Objects in the order in which they were found, each once. Most cascades reach a handful, which
// need no hashing. (Marks on the objects would not do: a load may flush, and a flush cascades.)
class Found {
 public:
  explicit Found(Object* start) : objects_{start} {}

  void add(Object* object) {
    if (objects_.size() <= kFew) {
      if (std::find(objects_.begin(), objects_.end(), object) != objects_.end()) return;
    } else {
      if (seen_.empty()) seen_.insert(objects_.begin(), objects_.end());
      if (!seen_.insert(object).second) return;
    }
    objects_.push_back(object);
  }
  std::size_t size() const { return objects_.size(); }
  Object* operator[](std::size_t i) const { return objects_[i]; }
  std::vector<Object*> all_but_the_first() && {
    objects_.erase(objects_.begin());
    return std::move(objects_);
  }

 private:
  static constexpr std::size_t kFew = 32;
  std::vector<Object*> objects_;
  std::unordered_set<Object*> seen_;
};

}  // namespace

std::vector<Object*> cascaded(Object* start, CascadeKind kind, bool (*skip)(Object*, SessionState*),
                              SessionState* session) {
  Found found(start);
  for (std::size_t at = 0; at < found.size(); ++at) {
    Object* object = found[at];
    for (const Relationship& relationship : object->mapper->relationships)
      if (follows(relationship, kind))
        each_target(object, relationship, kind, [&](Object* target) {
          if (passes_by(target, relationship, kind) || (skip && skip(target, session))) return;
          found.add(target);
        });
  }
  return std::move(found).all_but_the_first();
}

}  // namespace orm::detail
