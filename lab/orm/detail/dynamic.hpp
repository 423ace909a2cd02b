// Lists that are asked and never loaded.
#pragma once

#include <lab/orm/detail/collection.hpp>

namespace orm::detail {

// By a query; of an object without a row, by what is pending.
bool dynamic_contains(const Link& link, Object* object);
std::vector<Object*> dynamic_items(const Link& link);

}  // namespace orm::detail
