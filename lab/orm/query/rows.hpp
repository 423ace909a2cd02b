// What a query found, as Rows shares it.
#pragma once

#include <vector>

#include <lab/orm/list.hpp>

namespace orm::detail {

struct Found {
  long references;               // by Rows
  std::vector<Object*> objects;  // counted, so that they live as long as this
};

// For RowsBase(void* found), which takes over the one reference.
Found* make_found(std::vector<Object*> objects);

}  // namespace orm::detail
