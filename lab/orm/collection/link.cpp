#include <lab/orm/collection/link.hpp>

#include <lab/orm/error.hpp>

namespace orm::detail {

Object* mapped_owner(const Link& link, const char* what) {
  Object* owner = Access::owner(link);
  if (!owner)
    throw InvalidRequestError(
        std::string("this ") + what +
        " belongs to no object yet: make the object first, with make<T>() or session.add()");
  if (Access::index(link) == kUnmappedIndex)
    refuse_unmapped(*owner->mapper,
                    static_cast<std::size_t>(reinterpret_cast<const char*>(&link) -
                                             static_cast<const char*>(value_of(owner))));
  return owner;
}

Object* refreshed_owner_of(const Link& link) {
  Object* owner = mapped_owner(link, "list");
  expire_if_stale(owner);
  return owner;
}

Object* require(Object* item, const Relationship& relationship) {
  if (!item)
    throw InvalidRequestError(relationship.owner->name + "." + relationship.name +
                              " holds objects, and this reference is empty");
  if (item->mapper != relationship.target)
    throw TypeError(relationship.owner->name + "." + relationship.name + " holds " +
                    relationship.target->name + " objects, not " + item->mapper->name);
  return item;
}

void check_index(std::size_t index, std::size_t size) {
  if (index >= size)
    throw IndexError("index " + std::to_string(static_cast<std::ptrdiff_t>(index)) +
                     " of a list of " + std::to_string(size));
}

}  // namespace orm::detail
