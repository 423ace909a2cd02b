// The order in which tables are written.
#pragma once

#include <vector>

#include <lab/orm/mapper/mapper.hpp>

namespace orm::detail {

// Sets flush_rank and cyclic of a schema's mappers by their foreign keys: a referred table ranks
// before those that refer to it, tables that refer to each other rank alike. Keys that post_update
// writes do not count.
void rank_for_flush(const std::vector<Mapper*>& mappers);

}  // namespace orm::detail
