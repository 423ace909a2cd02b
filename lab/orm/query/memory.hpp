// Memory for the nodes and steps of queries. Each query makes a handful and frees them at once, so
// blocks of one size go round; other sizes, and what is too much to keep, are left to operator new.
#pragma once

#include <cstddef>
#include <new>

namespace orm::detail {

class QueryMemory {
 public:
  QueryMemory() = default;
  QueryMemory(const QueryMemory&) = delete;
  ~QueryMemory();

  void* take(std::size_t bytes) {
    if (bytes <= kBlock && kept_ > 0) [[likely]]
      return blocks_[--kept_];
    return ::operator new(bytes <= kBlock ? kBlock : bytes);
  }
  void give(void* memory, std::size_t bytes) {
    if (bytes <= kBlock && kept_ < room_) [[likely]]
      blocks_[kept_++] = memory;
    else
      ::operator delete(memory);
  }

 private:
  static constexpr std::size_t kBlock = 320;
  static constexpr unsigned kMost = 16;
  unsigned kept_ = 0;
  unsigned room_ = kMost;
  void* blocks_[kMost];
};

// The thread's own.
QueryMemory& first_query_memory();
inline constinit thread_local QueryMemory* own_query_memory = nullptr;
inline QueryMemory& query_memory() {
  return own_query_memory ? *own_query_memory : first_query_memory();
}

}  // namespace orm::detail
