// What now() and today() answer.
#pragma once

#include <functional>

#include <lab/orm/date.hpp>

namespace orm::detail {

// From now on every now() asks `clock`, on whatever thread; an empty function: the machine's clock,
// in UTC as SQLite's CURRENT_TIMESTAMP is. To be called before threads begin.
void set_clock(std::function<DateTime()> clock);
// Stands still at this moment; null: the machine's clock.
void set_clock(const DateTime& moment);

}  // namespace orm::detail
