// Lists of objects by identity.
#pragma once

#include <lab/orm/object.hpp>

namespace orm::detail {

template <class Items>
bool contains_item(const Items& items, const Object* item) {
  for (const Object* there : items)
    if (there == item) return true;
  return false;
}

}  // namespace orm::detail
