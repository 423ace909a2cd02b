// What every use of a relationship's or proxy's member begins with: whose is it, and is it mapped?
#pragma once

#include <lab/orm/object/objects.hpp>

namespace orm::detail {

// The member's object. Throws where the member, a `what` ("list", "proxy"), is free-standing or not
// mapped.
Object* mapped_owner(const Link& link, const char* what);

// The object of a relationship's member, up to date.
Object* refreshed_owner_of(const Link& link);
inline Object* owner_of(const Link& link) {
  Object* owner = Access::owner(link);
  if (!owner || Access::index(link) == kUnmappedIndex || is_stale(owner)) [[unlikely]]
    return refreshed_owner_of(link);
  return owner;
}

// The item, if it is one that the relationship may hold.
Object* require(Object* item, const Relationship& relationship);

// Throws IndexError.
void check_index(std::size_t index, std::size_t size);

}  // namespace orm::detail
