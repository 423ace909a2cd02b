#include <lab/orm/list.hpp>

#include <string>
#include <utility>

#include <lab/orm/detail/rows.hpp>
#include <lab/orm/error.hpp>

namespace orm::detail {

void out_of_range(std::size_t index, std::size_t size) {
  if (size == 0)
    throw IndexError("there is no item " + std::to_string(index) + ": the list is empty");
  throw IndexError("there is no item " + std::to_string(index) + ": the list has " +
                   std::to_string(size) + ", counted from 0");
}

void not_in_list() { throw ValueError("the item to be removed is not in the list"); }

void changed_while_walking() {
  throw InvalidRequestError(
      "the list changed while you walked over it: walk over a copy of it, or over its indexes");
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
