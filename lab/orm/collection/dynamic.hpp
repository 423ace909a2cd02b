// Lists that are asked and never loaded. While the owner has no row, or is in no session, the list
// is what waits to be saved.
#pragma once

#include <lab/orm/collection/collection.hpp>
#include <lab/orm/query/step.hpp>

namespace orm::detail {

// By a query; of an object without a row, by what is pending.
bool dynamic_contains(const Link& link, Object* object);
std::vector<Object*> dynamic_items(const Link& link);
std::size_t dynamic_size(const Link& link);  // rows: an object that is linked twice counts twice
Object* dynamic_item(const Link& link, std::size_t index);  // by a query of its own; IndexError
// For a proxy, which walks over what it has seen: asks for the items, and gives one of them. They
// are asked for anew once the list has changed.
std::size_t look_at_dynamic(const Link& unseen);
Object* seen_in_dynamic(const Link& link, std::size_t index);

// The owner of the list that a query is on, if the answer is what waits and no SQL; null for all
// other queries. Flushes first, which may give the owner its row.
Object* waiting_owner_of_dynamic(const Step* last);
inline Object* waiting_owner(const Step* last) {
  return last->dynamic ? waiting_owner_of_dynamic(last) : nullptr;
}
// What waits. Throws DetachedInstanceError where the query has steps of its own.
std::vector<Object*> waiting_items(const Step* last, Object* owner);
// Throws DetachedInstanceError where the owner is in no session: what asks the database, or writes,
// is no answer of what waits.
void require_session(const Step* last, Object* owner);

}  // namespace orm::detail
