// Lists of objects by identity.
#pragma once

#include <algorithm>

#include <lab/orm/object.hpp>

namespace orm::detail {

template <class Items>
bool contains_item(const Items& items, const Object* item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

}  // namespace orm::detail
