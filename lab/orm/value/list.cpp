#include <lab/orm/list.hpp>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include <lab/orm/error.hpp>
#include <lab/orm/query/rows.hpp>

namespace orm {
template class List<Integer>;
template class List<Text>;
}  // namespace orm

namespace orm::detail {

void out_of_range(std::size_t index, std::size_t size) {
  const std::string item = std::to_string(static_cast<std::ptrdiff_t>(index));
  throw IndexError("there is no item " + item + ": the list " +
                   (size == 0 ? "is empty" : "has " + std::to_string(size) + ", counted from 0"));
}

void not_in_list() { throw ValueError("the item to be removed is not in the list"); }

void changed_while_walking() {
  throw InvalidRequestError(
      "the list changed while you walked over it: walk over a copy of it, or over its indexes");
}

Order::Order(void* items, std::size_t bytes, std::size_t size)
    : items_(new void*[2 * size + 1]), size_(size) {
  for (std::size_t i = 0; i < size; ++i) items_[i] = static_cast<char*>(items) + i * bytes;
}
Order::~Order() { delete[] items_; }

// Merges runs of 1, 2, 4, ... items. No answers of `first`, be they contradictory, lead outside.
void Order::sort(bool (*first)(void* context, void* a, void* b), void* context) {
  void** const spare = items_ + size_;
  for (std::size_t run = 1; run < size_; run *= 2) {
    for (std::size_t low = 0; low < size_; low += 2 * run) {
      const std::size_t middle = std::min(low + run, size_), high = std::min(low + 2 * run, size_);
      std::size_t a = low, b = middle;
      for (std::size_t to = low; to < high; ++to) {
        const bool take_b = b < high && (a == middle || first(context, items_[b], items_[a]));
        spare[to] = items_[take_b ? b++ : a++];
      }
    }
    std::copy(spare, spare + size_, items_);
  }
}

namespace {

char* item(void* items, std::size_t i, std::size_t bytes) {
  return static_cast<char*>(items) + i * bytes;
}

void carry_one(void* to, void* from, std::size_t bytes, Carry carry) {
  if (carry)
    carry(to, from);
  else
    std::memcpy(to, from, bytes);
}

}  // namespace

void* ListBase::room_for_one(std::size_t bytes, Carry carry) {
  if (size_ == room_) {
    const std::size_t room = room_ ? 2 * room_ : 4;
    void* items = ::operator new(room* bytes);
    for (std::size_t i = 0; i < size_; ++i)
      carry_one(item(items, i, bytes), item(items_, i, bytes), bytes, carry);
    ::operator delete(items_);
    items_ = items, room_ = room;
  }
  return item(items_, size_, bytes);
}

void* ListBase::at(std::size_t i, std::size_t bytes) const {
  if (i >= size_) out_of_range(i, size_);
  return item(items_, i, bytes);
}

void ListBase::check_place(std::size_t i) const {
  if (i > size_) out_of_range(i, size_);
}

void ListBase::swap(ListBase& other) noexcept {
  std::swap(items_, other.items_);
  std::swap(size_, other.size_);
  std::swap(room_, other.room_);
}

void ListBase::take_to(std::size_t to, std::size_t from, std::size_t bytes, Carry carry) {
  void* const kept = ::operator new(bytes);
  carry_one(kept, item(items_, from, bytes), bytes, carry);
  for (; from != to; from < to ? ++from : --from)
    carry_one(item(items_, from, bytes), item(items_, from < to ? from + 1 : from - 1, bytes),
              bytes, carry);
  carry_one(item(items_, to, bytes), kept, bytes, carry);
  ::operator delete(kept);
}

void ListBase::reorder(const Order& order, std::size_t bytes, Carry carry) {
  if (size_ == 0) return;
  void* items = ::operator new(room_* bytes);
  for (std::size_t i = 0; i < size_; ++i) carry_one(item(items, i, bytes), order[i], bytes, carry);
  ::operator delete(items_);
  items_ = items;
}

void ListBase::append_object(Object* object) {
  new (room_for_one(sizeof(void*), nullptr)) Object*(object);
  retain(object);
  ++size_;
}

void ListBase::append_objects(Object* const* objects, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) append_object(objects[i]);
}

void ListBase::release_objects() {
  auto* const objects = static_cast<Object**>(items_);
  while (size_) release(objects[--size_]);
}

Found* make_found(std::vector<Object*> objects) {
  for (Object* object : objects) retain(object);
  return new Found{1, std::move(objects)};
}

RowsBase::RowsBase(const RowsBase& other) : found_(other.found_) {
  if (found_) ++static_cast<Found*>(found_)->references;
}

RowsBase& RowsBase::operator=(const RowsBase& other) {
  RowsBase copy(other);
  std::swap(found_, copy.found_);
  return *this;
}

RowsBase::~RowsBase() {
  auto* found = static_cast<Found*>(found_);
  if (!found || --found->references > 0) return;
  for (Object* object : found->objects) release(object);
  delete found;
}

std::size_t RowsBase::size() const {
  return found_ ? static_cast<const Found*>(found_)->objects.size() : 0;
}

Object* RowsBase::item(std::size_t i) const {
  if (i >= size()) out_of_range(i, size());
  return static_cast<const Found*>(found_)->objects[i];
}

}  // namespace orm::detail
