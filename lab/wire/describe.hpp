// What a lesson is, as it states itself before it has been asked for any name: models, tables,
// columns, relationships as they were resolved, proxies, functions, and the sentences about what is
// wrong.
#pragma once

#include <lab/orm/mapper/mapper.hpp>
#include <lab/wire/value.hpp>

namespace wire {

// A dict: "models", "tables", "functions", "mistakes", and "metadata", the structure of the
// database that the models ask for (metadata.hpp). Equal lessons give equal descriptions.
Value describe(const orm::detail::SchemaState& schema);

}  // namespace wire
