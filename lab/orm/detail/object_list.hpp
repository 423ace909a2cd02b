// Lists of objects by identity.
#pragma once

#include <algorithm>
#include <vector>

#include <lab/orm/object.hpp>

namespace orm::detail {

inline bool contains_item(const std::vector<Object*>& items, const Object* item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

// Erases the first, if there is one.
inline void erase_one(std::vector<Object*>& items, const Object* item) {
  if (const auto at = std::find(items.begin(), items.end(), item); at != items.end())
    items.erase(at);
}

}  // namespace orm::detail
