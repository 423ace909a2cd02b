// A query as a value: {"model": "Game", "filter_by": {"title": "Go"}, "order_by": ["-price"],
// "limit": 5, "offset": 0, "end": "all"}. `end` is all (a list), first or one_or_none (an object or
// null), one, count or exists.
#pragma once

#include <lab/wire/engine.hpp>

namespace wire {

// Throws orm::Error, InvalidRequestError for what the specification cannot mean.
Value query(Engine& engine, const std::string& session, const Value& specification);

}  // namespace wire
