// A query as a value, a dict of
//   what it is for: "model": "Game", or "columns": [expression, ...], or "table": an association
//     table's name, or "owner": object and "member": name, for a dynamic list;
//   "filter_by": {member: value}, "order_by": ["-price"], "limit": n, "offset": n, for short;
//   "steps": [["where", expression], ["filter_by", member, value], ["order_by", expression, ...],
//     ["group_by", expression, ...], ["having", expression], ["join", "Game.reviews"],
//     ["outer_join", "Game.reviews"], ["select_from", "Game"], ["distinct"], ["limit", n],
//     ["offset", n], ["populate_existing"], ["selectin" or "joined" or "raise", "Game.reviews",
//     ...]], in the order in which they were written (expression.hpp);
//   "end": all (a list), first or one_or_none (null where there is none), one, item with "at": n,
//     count, exists, scalar, remove, or update with "values": [["Game.price", expression], ...].
// A row of one model is its object; any other row is a list.
#pragma once

#include <lab/wire/engine.hpp>

namespace wire {

// Throws orm::Error, InvalidRequestError for what the specification cannot mean.
Value query(Engine& engine, const std::string& session, const Value& specification);

}  // namespace wire
