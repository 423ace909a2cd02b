// Small pieces of memory that belong to a pool of objects: what they keep until a flush, and their
// lists. Pieces that are given back are handed out again; all go with the pool. AddressSanitizer
// tells of a piece that is used after it was given back.
#pragma once

#include <cstddef>
#include <new>
#include <utility>

#include <sanitizer/asan_interface.h>

#include <lab/orm/object.hpp>

namespace orm::detail {

// Aligned for pointers and numbers. At most kMostSmall bytes, in pieces of a few sizes.
inline constexpr std::size_t kMostSmall = Pool::kStep * Pool::kSizes;
constexpr std::size_t small_size(std::size_t bytes) {
  return (bytes + Pool::kStep - 1) / Pool::kStep * Pool::kStep;
}
void* take_more(Pool& pool, std::size_t bytes);  // from a new chunk
inline void* take_small(Pool& pool, std::size_t bytes) {
  if (void*& head = pool.given_back[(bytes - 1) / Pool::kStep]; head) {
    void* memory = head;
    head = *static_cast<void**>(memory);
    ASAN_UNPOISON_MEMORY_REGION(memory, small_size(bytes));
    return memory;
  }
  bytes = small_size(bytes);
  if (pool.left < bytes) [[unlikely]]
    return take_more(pool, bytes);
  void* memory = pool.free;
  pool.free += bytes;
  pool.left -= bytes;
  return memory;
}
inline void give_small(Pool& pool, void* memory, std::size_t bytes) {
  void*& head = pool.given_back[(bytes - 1) / Pool::kStep];
  *static_cast<void**>(memory) = head;
  head = memory;
  ASAN_POISON_MEMORY_REGION(static_cast<void**>(memory) + 1, small_size(bytes) - sizeof(void*));
}

template <class T, class... A>
[[gnu::always_inline]] inline T* make_in(Pool& pool, A&&... arguments) {
  static_assert(sizeof(T) <= kMostSmall);
  static_assert(alignof(T) <= alignof(Object));
  return new (take_small(pool, sizeof(T))) T{std::forward<A>(arguments)...};
}
template <class T>
void destroy_in(Pool& pool, T* item) {
  item->~T();
  give_small(pool, item, sizeof(T));
}

// A few items, in no order. They are plain data, and whoever has the list clears it.
template <class T>
class PoolList {
  struct Node {
    Node* next;
    T item;
  };
  template <class N>
  struct Walk {
    N* node;
    auto& operator*() const { return node->item; }
    Walk& operator++() {
      node = node->next;
      return *this;
    }
    bool operator!=(const Walk& other) const { return node != other.node; }
  };

 public:
  bool empty() const { return !first_; }
  T& add(Pool& pool, const T& item) {
    first_ = make_in<Node>(pool, first_, item);
    return first_->item;
  }
  T& add(Pool& pool) {  // its content is for the caller to give
    auto* node = new (take_small(pool, sizeof(Node))) Node;
    node->next = first_;
    first_ = node;
    return node->item;
  }
  template <class F>
  void erase_if(Pool& pool, F unwanted) {
    for (Node** at = &first_; *at;) {
      Node* node = *at;
      if (!unwanted(node->item)) {
        at = &node->next;
        continue;
      }
      *at = node->next;
      destroy_in(pool, node);
    }
  }
  // Empties it, showing each item once more.
  template <class F>
  void take_all(Pool& pool, F visit) {
    for (Node* node = std::exchange(first_, nullptr); node;) {
      Node* const next = node->next;
      visit(node->item);
      destroy_in(pool, node);
      node = next;
    }
  }
  void clear(Pool& pool) {
    take_all(pool, [](const T&) {});
  }
  Walk<Node> begin() { return {first_}; }
  Walk<Node> end() { return {nullptr}; }
  Walk<const Node> begin() const { return {first_}; }
  Walk<const Node> end() const { return {nullptr}; }

 private:
  Node* first_ = nullptr;
};

}  // namespace orm::detail
