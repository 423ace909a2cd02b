// The insides of Many: the list itself, and what has changed since the database was last told.
#pragma once

#include <vector>

#include <lab/orm/detail/access.hpp>
#include <lab/orm/detail/mapper.hpp>

namespace orm::detail {

struct Collection {
  std::vector<Object*> items;     // meaningful once loaded
  std::vector<Object*> original;  // as the database has it; meaningful if `changed`
  std::vector<Object*> added;     // while not loaded: what the other side has put in or taken out
  std::vector<Object*> removed;
  unsigned version = 0;  // counts changes, for walks
  bool changed = false;  // items differ from original, or may
};

// Who was added and taken out since the last flush. Duplicates in a list are kept.
struct ListHistory {
  std::vector<Object*> added, unchanged, deleted;
};
ListHistory list_history(const Link& link);

// What a flush needs to know of a to-one member: was it written, and what was there before (if that
// is known)?
struct TargetHistory {
  bool changed = false;
  bool old_known = false;
  Object* old = nullptr;
  Object* now = nullptr;
};
TargetHistory target_history(const Link& link);

const Relationship& relationship_of(const Link& link);
inline bool is_loaded(const Link& link) { return Access::flags(link) & Access::kLoaded; }
inline Collection* collection_of(const Link& link) {
  return static_cast<Collection*>(Access::data(link));
}

// Fills a to-many that is not loaded with what the database has, and lays what is pending on top.
// Fires no events.
void set_loaded(Link& link, std::vector<Object*>&& items);
// Fills a to-one that is not loaded. Fires no events.
void set_loaded(Link& link, Object* target);
// Loads by a SELECT (or from the identity map) unless loaded; relationship_loading.cpp.
void load(const Link& link);
// Forgets what is loaded and pending, without events.
void unload(Link& link);

}  // namespace orm::detail
