// The objects of a list, in order, in the memory of their owner's pool. Whoever has the list frees
// it: it does not know the pool itself.
#pragma once

#include <algorithm>
#include <cstring>

#include <lab/orm/object/pool_memory.hpp>

namespace orm::detail {

class ItemList {
 public:
  ItemList() = default;
  ItemList(const ItemList&) = delete;
  ItemList& operator=(const ItemList&) = delete;

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  Object** begin() { return items_; }
  Object** end() { return items_ + size_; }
  Object* const* begin() const { return items_; }
  Object* const* end() const { return items_ + size_; }
  Object*& operator[](std::size_t i) { return items_[i]; }
  Object* operator[](std::size_t i) const { return items_[i]; }

  void append(Pool& pool, Object* item) {
    if (size_ == room_) make_room(pool, is_small(room_ + 2) ? room_ + 2 : room_ + room_ / 4 * 2);
    items_[size_++] = item;
  }
  void insert(Pool& pool, std::size_t at, Object* item) {
    append(pool, item);
    std::rotate(items_ + at, items_ + size_ - 1, items_ + size_);
  }
  void erase(std::size_t at) {
    for (--size_; at < size_; ++at) items_[at] = items_[at + 1];
  }
  // Where the first is; size() where there is none. Most lists are so short that a plain loop is
  // the fastest.
  std::size_t find(const Object* item) const {
    std::size_t at = 0;
    while (at < size_ && items_[at] != item) ++at;
    return at;
  }
  // Erases the first, if there is one.
  bool erase_one(const Object* item) {
    const std::size_t at = find(item);
    if (at == size_) return false;
    erase(at);
    return true;
  }
  void assign(Pool& pool, Object* const* items, std::size_t n) {
    if (n > room_) make_room(pool, n + n % 2);
    if (n) std::memcpy(items_, items, n * sizeof(Object*));
    size_ = static_cast<unsigned>(n);
  }
  void assign(Pool& pool, const ItemList& other) { assign(pool, other.items_, other.size_); }
  void clear() { size_ = 0; }
  void free(Pool& pool) {
    if (room_ == 0) return;
    release(pool);
    items_ = nullptr;
    size_ = room_ = 0;
  }

 private:
  static constexpr bool is_small(std::size_t n) { return n * sizeof(Object*) <= kMostSmall; }
  void release(Pool& pool) {
    if (!is_small(room_)) return ::operator delete(items_);
    if (room_) give_small(pool, items_, room_ * sizeof(Object*));
  }
  void make_room(Pool& pool, std::size_t room) {
    const std::size_t bytes = room * sizeof(Object*);
    void* memory = is_small(room) ? take_small(pool, bytes) : ::operator new(bytes);
    if (size_) std::memcpy(memory, items_, size_ * sizeof(Object*));
    release(pool);
    items_ = static_cast<Object**>(memory);
    room_ = static_cast<unsigned>(room);
  }

  Object** items_ = nullptr;
  unsigned size_ = 0, room_ = 0;  // an even number of places
};

}  // namespace orm::detail
