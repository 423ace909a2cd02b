// The order of a flush. Tables that refer to others come after them (Mapper::flush_rank, worked out
// once). Rows of tables that refer to themselves or to each other are sorted one by one: a row
// comes after the rows that it refers to or did before, whether they are new or not, and a circle
// of them is refused once the rows that do not wait for it are written, which may fail first. (A
// circle of rows that exist could be written; SQLAlchemy refuses it all the same.)

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include <lab/orm/error.hpp>
#include <lab/orm/flush/pair_set.hpp>
#include <lab/orm/flush/unit_of_work.hpp>

namespace orm::detail {

namespace {

template <class F>
void each_target(const Link& link, F visit) {
  const TargetHistory history = target_history(link);
  if (history.now) visit(history.now);
  if (history.changed && history.old && history.old != history.now) visit(history.old);
}

// The objects that `object`'s row refers to, as far as they are loaded.
template <class F>
void each_referred(Object* object, F visit) {
  for (const Relationship& relationship : object->mapper->relationships) {
    if (relationship.direction != Direction::many_to_one || relationship.post_update) continue;
    each_target(Access::link(object, relationship.offset), visit);
  }
}
template <class F>
void each_referring(Object* object, F visit) {
  for (const Relationship& relationship : object->mapper->relationships) {
    if (relationship.direction != Direction::one_to_many || relationship.post_update) continue;
    const Link& link = Access::link(object, relationship.offset);
    if (relationship.to_one()) {
      each_target(link, visit);
    } else if (const Collection* list = collection_of(link)) {
      for (Object* child : *list) visit(child);
      for (Object* child : list->changes().added()) visit(child);
      for (Object* child : list->changes().original()) visit(child);
    }
  }
}

class Sorter {
 public:
  explicit Sorter(const std::vector<Object*>& objects) {
    sorted_.insert(objects.begin(), objects.end());
    for (Object* object : objects) {
      each_referred(object, [&](Object* target) { edge(target, object); });
      each_referring(object, [&](Object* child) { edge(object, child); });
    }
  }

  // Objects by level: those that wait for nobody, those that wait for them, ... Without those that
  // refer to each other, and those that wait for them; `circle` says so then.
  std::vector<std::vector<Object*>> levels(const std::vector<Object*>& objects,
                                           std::string& circle) {
    std::vector<Object*> ready;
    for (Object* object : objects)
      if (waits_for_[object] == 0) ready.push_back(object);
    std::vector<std::vector<Object*>> levels;
    std::size_t placed = 0;
    while (!ready.empty()) {
      std::vector<Object*> next;
      placed += ready.size();
      for (Object* object : ready)
        for (Object* after : followers_[object])
          if (--waits_for_[after] == 0) next.push_back(after);
      levels.push_back(std::move(ready));
      ready = std::move(next);
    }
    if (placed < objects.size()) circle = refusal(objects);
    return levels;
  }

 private:
  void edge(Object* before, Object* after) {
    if (!sorted_.contains(before) || !sorted_.contains(after)) return;
    if (edges_.contains(before, after)) return;
    edges_.insert(before, after);
    followers_[before].push_back(after);
    ++waits_for_[after];
  }
  std::string refusal(const std::vector<Object*>& objects) {
    constexpr int kMostNames = 8;
    std::string names;
    int waiting = 0;
    for (Object* object : objects)
      if (waits_for_[object] > 0 && ++waiting <= kMostNames)
        names += (names.empty() ? "" : " and ") + label(object);
    if (waiting > kMostNames) names += " and " + std::to_string(waiting - kMostNames) + " others";
    return "the rows of " + names +
           " refer to each other, so none can be written first: flush one before you link it, or "
           "say post_update";
  }

  std::unordered_set<Object*> sorted_;
  std::unordered_map<Object*, int> waits_for_;
  std::unordered_map<Object*, std::vector<Object*>> followers_;
  PairSet edges_;
};

}  // namespace

UnitOfWork::Part UnitOfWork::only(Part part, bool (*wanted)(const Object*),
                                  std::vector<Object*>& some) {
  if (std::all_of(part.begin(), part.end(), wanted)) return part;
  std::copy_if(part.begin(), part.end(), std::back_inserter(some), wanted);
  return some;
}

namespace {

// Objects of one mapper, or of mappers that refer to each other, among those of a flush.
struct Group {
  const Mapper* mapper;  // of the first
  std::size_t size = 0, first = 0, last = 0;

  bool takes(const Mapper& other) const {
    return mapper == &other || (other.cyclic && mapper->flush_rank == other.flush_rank);
  }
  bool stands_together() const { return last - first + 1 == size; }
};

Group& group_of(std::vector<Group>& groups, const Mapper& mapper) {
  for (Group& group : groups)
    if (group.takes(mapper)) return group;
  return groups.emplace_back(Group{&mapper});
}

std::vector<Group> groups_of(std::span<Object* const> all, Fate fate) {
  std::vector<Group> groups;
  Group* group = nullptr;  // most often that of the object before
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (fate_of(all[i]) != fate) continue;
    const Mapper& mapper = *all[i]->mapper;
    if (!group || group->mapper != &mapper) group = &group_of(groups, mapper);
    if (group->size++ == 0) group->first = i;
    group->last = i;
  }
  std::ranges::stable_sort(groups, {}, [](const Group& each) { return each.mapper->flush_rank; });
  return groups;
}

std::vector<Object*> members(std::span<Object* const> all, Fate fate, const Group& group) {
  std::vector<Object*> members;
  members.reserve(group.size);
  for (Object* object : all.subspan(group.first, group.last - group.first + 1))
    if (fate_of(object) == fate && group.takes(*object->mapper)) members.push_back(object);
  return members;
}

// Calls visit for each of the level's tables, whose rows stand together.
template <class F>
void each_table(std::vector<Object*>& level, F visit) {
  std::ranges::stable_sort(level, {}, [](const Object* object) { return object->mapper->id; });
  for (std::size_t from = 0; from < level.size();) {
    std::size_t to = from;
    while (to < level.size() && level[to]->mapper == level[from]->mapper) ++to;
    visit(std::span(level).subspan(from, to - from));
    from = to;
  }
}

}  // namespace

void UnitOfWork::Parts::refuse_circle() const {
  if (!circle.empty()) throw CircularDependencyError(circle);
}

UnitOfWork::Parts UnitOfWork::parts(Fate fate) const {
  Parts parts;
  const Part all = taking_part_;
  for (const Group& group : groups_of(all, fate)) {
    if (group.mapper->cyclic) {
      const std::vector<Object*> objects = members(all, fate, group);
      for (auto& level : Sorter(objects).levels(objects, parts.circle))
        each_table(parts.kept.emplace_back(std::move(level)),
                   [&](Part part) { parts.ordered.push_back(part); });
      if (!parts.circle.empty()) break;
    } else if (group.stands_together()) {
      parts.ordered.push_back(all.subspan(group.first, group.size));
    } else {
      parts.ordered.emplace_back(parts.kept.emplace_back(members(all, fate, group)));
    }
  }
  return parts;
}

}  // namespace orm::detail
