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
    if (size_ >= places_) [[unlikely]]
      widen(pool);
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
    if (n > room()) make_room(pool, n);
    if (n) std::memcpy(items_, items, n * kPlace);
    size_ = static_cast<unsigned>(n);
  }
  void assign(Pool& pool, const ItemList& other) { assign(pool, other.items_, other.size_); }
  void clear() { size_ = 0; }
  void give_back(Pool& pool) {
    release(pool);
    items_ = nullptr;
    size_ = places_ = 0;
  }

 private:
  static constexpr std::size_t kPlace = sizeof(void*);
  // A short list is a piece of the pool's memory and grows by as little as that allows. A long one
  // has memory of its own, where its room comes first, and no places.
  static constexpr std::size_t kMostPlaces = kMostSmall / kPlace;

  std::size_t& long_room() const { return reinterpret_cast<std::size_t*>(items_)[-1]; }
  std::size_t room() const { return places_ || !items_ ? places_ : long_room(); }
  [[gnu::noinline]] void widen(Pool& pool) {
    const std::size_t room = this->room();
    if (size_ == room)
      make_room(pool, room == 0 ? 2 : room < kMostPlaces ? room + 1 : room + room / 4);
  }
  void release(Pool& pool) {
    if (!items_) return;
    if (places_) return give_small(pool, items_, places_ * kPlace);
    ::operator delete(&long_room());
  }
  static void* take_long(std::size_t room) {
    auto* memory = static_cast<std::size_t*>(::operator new(sizeof room + room * kPlace));
    *memory = room;
    return memory + 1;
  }
  void make_room(Pool& pool, std::size_t room) {
    const bool is_short = room <= kMostPlaces;
    void* memory = is_short ? take_small(pool, room * kPlace) : take_long(room);
    if (size_) std::memcpy(memory, items_, size_ * kPlace);
    release(pool);
    items_ = static_cast<Object**>(memory);
    places_ = is_short ? static_cast<unsigned char>(room) : 0;
  }

  Object** items_ = nullptr;
  unsigned size_ = 0;
  unsigned char places_ = 0;  // the room of a short list
};

}  // namespace orm::detail
