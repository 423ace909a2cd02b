// A database's structure on the wire: what the models of a lesson ask for, in full, so that it can
// be compared with a database elsewhere.
#pragma once

#include <lab/orm/ddl/metadata.hpp>
#include <lab/wire/value.hpp>

namespace wire {

// A list with a dict for each table; what is empty or false is left out.
Value describe(const orm::metadata::Schema& schema);

// The structure that such a list states. It is foreign: what is missing, or of another kind than it
// should be, counts as empty.
orm::metadata::Schema metadata_from(const Value& tables);

}  // namespace wire
