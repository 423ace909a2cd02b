// What students call on One.

#include <lab/orm/collection/events.hpp>
#include <lab/orm/collection/link.hpp>

namespace orm::detail {

Object* target(const Link& link) {
  Object* owner = Access::owner(link);
  if (!owner) return static_cast<Object*>(Access::data(link));
  if (is_loaded(link) && !is_stale(owner)) [[likely]]
    return static_cast<Object*>(Access::data(link));
  owner_of(link);
  if (!is_loaded(link)) load(link);
  return static_cast<Object*>(Access::data(link));
}

void set_target(Link& link, Object* now) {
  if (!Access::owner(link)) return give_target(link, now);
  Object* owner = owner_of(link);
  const Relationship& relationship = relationship_of(link);
  if (now) require(now, relationship);
  set_one(owner, relationship, now, {&relationship, Operation::replace});
}

void give_target(Link& link, Object* now) {
  retain(now);
  release(static_cast<Object*>(Access::data(link)));
  Access::data(link) = now;
  Access::flags(link) |= Access::kLinkGiven;
}

}  // namespace orm::detail
