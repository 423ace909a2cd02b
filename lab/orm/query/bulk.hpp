// Changing and deleting rows without loading them.
#pragma once

#include <lab/orm/query/step.hpp>

namespace orm::detail {

struct Assignment {
  std::size_t offset;  // of the member in the model's struct
  const Node* value;   // may name columns: score + 1
};

// Both run one statement for all rows that the query's conditions match, flush first, and return
// the number of rows. With `synchronise` the objects that the session has loaded of these rows
// follow: they take the new values, or leave the session as deleted. Objects that have expired are
// left to their next load, as in SQLAlchemy. Both throw InvalidRequestError where the query is more
// than conditions on one table.
std::size_t update_rows(const Step* last, const Assignment* assignments, std::size_t n,
                        bool synchronise);
std::size_t remove_rows(const Step* last, bool synchronise);

}  // namespace orm::detail
