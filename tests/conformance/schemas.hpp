// The 42 schemas of the corpus, as models of the public API.
#pragma once

#include <string>

#include <lab/orm/mapper/mapper.hpp>

namespace conformance {

// Null where there is no such schema.
const orm::detail::SchemaState* find_schema(const std::string& name);

// Back to 1, for the next scenario.
void reset_tick();

}  // namespace conformance
