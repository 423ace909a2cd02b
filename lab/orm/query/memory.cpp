#include <lab/orm/query/memory.hpp>

namespace orm::detail {

// What is given back later, by objects that are destroyed after this, is not kept.
QueryMemory::~QueryMemory() {
  room_ = 0;
  while (kept_ > 0) ::operator delete(blocks_[--kept_]);
}

QueryMemory& first_query_memory() {
  thread_local QueryMemory memory;
  own_query_memory = &memory;
  return memory;
}

}  // namespace orm::detail
