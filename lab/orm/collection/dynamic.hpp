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

// The owner of the list that a query is on, if the answer is what waits and no SQL; null for all
// other queries. Flushes first, which may give the owner its row.
Object* waiting_owner(const Step* last);
// What waits. Throws DetachedInstanceError where the query has steps of its own.
std::vector<Object*> waiting_items(const Step* last, Object* owner);

}  // namespace orm::detail
