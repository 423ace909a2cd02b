// The objects of a list, in order, in one piece of memory with what else is known of the list. It
// is memory of their owner's pool, and the list does not know the pool itself.
//
//   List* list = nullptr;                     // an empty list is none, as a rule
//   list = List::append(pool, list, object);  // it lies elsewhere once it has grown
#pragma once

#include <algorithm>
#include <cstring>
#include <span>

#include <lab/orm/object/pool_memory.hpp>

namespace orm::detail {

using ItemSpan = std::span<Object* const>;

// The base of a list; the items come after all of it.
template <class List>
class Items {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  Object** begin() { return reinterpret_cast<Object**>(static_cast<List*>(this) + 1); }
  Object* const* begin() const {
    return reinterpret_cast<Object* const*>(static_cast<const List*>(this) + 1);
  }
  Object** end() { return begin() + size_; }
  Object* const* end() const { return begin() + size_; }
  Object*& operator[](std::size_t i) { return begin()[i]; }
  Object* operator[](std::size_t i) const { return begin()[i]; }

  // Where the first is; size() where there is none. Most lists are so short that a plain loop is
  // the fastest.
  std::size_t find(const Object* item) const {
    Object* const* const items = begin();
    std::size_t at = 0;
    while (at < size_ && items[at] != item) ++at;
    return at;
  }
  void erase(std::size_t at) {
    Object** const items = begin();
    for (--size_; at < size_; ++at) items[at] = items[at + 1];
  }
  // Erases the first, if there is one.
  bool erase_one(const Object* item) {
    const std::size_t at = find(item);
    if (at == size_) return false;
    erase(at);
    return true;
  }
  void clear() { size_ = 0; }

  static List* make(Pool& pool) { return widen(pool, nullptr); }  // with its first room
  // These return where the list is now. Null: there was none yet.
  [[nodiscard]] static List* append(Pool& pool, List* list, Object* item) {
    if (!list || list->size_ >= list->places_) [[unlikely]]
      list = widen(pool, list);
    list->begin()[list->size_++] = item;
    return list;
  }
  [[nodiscard]] static List* insert(Pool& pool, List* list, std::size_t at, Object* item) {
    list = append(pool, list, item);
    std::rotate(list->begin() + at, list->end() - 1, list->end());
    return list;
  }
  [[nodiscard]] static List* assign(Pool& pool, List* list, ItemSpan items) {
    if (items.size() > room_of(list)) list = with_room(pool, list, items.size());
    if (!items.empty()) std::memcpy(list->begin(), items.data(), items.size_bytes());
    if (list) list->size_ = static_cast<unsigned>(items.size());
    return list;
  }
  static void give_back(Pool& pool, List* list) {
    if (!list) return;
    if (list->places_ == kLong) return ::operator delete(&long_room(list));
    give_small(pool, list, bytes_for(list->places_));
  }

 private:
  // A short list is a piece of the pool's memory and grows by as little as that allows. A long one
  // has memory of its own, with its room before it.
  static constexpr std::size_t kPlace = sizeof(void*);
  static constexpr std::size_t bytes_for(std::size_t places) {
    return sizeof(List) + places * kPlace;
  }
  static constexpr std::size_t most_places() { return (kMostSmall - sizeof(List)) / kPlace; }
  static constexpr unsigned char kLong = 0;
  static std::size_t& long_room(List* list) { return reinterpret_cast<std::size_t*>(list)[-1]; }
  static std::size_t room_of(List* list) {
    if (!list) return 0;
    return list->places_ == kLong ? long_room(list) : list->places_;
  }

  [[gnu::noinline]] static List* widen(Pool& pool, List* list) {
    const std::size_t room = room_of(list);
    if (list && list->size_ < room) return list;
    return with_room(pool, list, room == 0 ? 2 : room < most_places() ? room + 1 : room + room / 4);
  }
  static List* with_room(Pool& pool, List* list, std::size_t room) {
    const bool is_short = room <= most_places();
    List* wider = is_short ? new (take_small(pool, bytes_for(room))) List : take_long(room);
    if (list) {
      std::memcpy(static_cast<void*>(wider), list, bytes_for(list->size_));
      give_back(pool, list);
    }
    wider->places_ = is_short ? static_cast<unsigned char>(room) : kLong;
    return wider;
  }
  static List* take_long(std::size_t room) {
    auto* memory = static_cast<std::size_t*>(::operator new(sizeof room + bytes_for(room)));
    *memory = room;
    return new (memory + 1) List;
  }

  unsigned size_ = 0;
  unsigned char places_ = 0;  // the room of a short list
};

// Of no list, none.
template <class List>
ItemSpan items_of(const List* list) {
  return list ? ItemSpan(list->begin(), list->size()) : ItemSpan();
}

struct ItemList : Items<ItemList> {};

}  // namespace orm::detail
