// What Expression and Query are made of: nodes that are counted, shared and never changed.
#pragma once

#include <vector>

#include <lab/orm/detail/mapper.hpp>
#include <lab/orm/query.hpp>

namespace orm::detail {

// An expression's node. Which fields mean something depends on `op`.
struct Node {
  Operator op;
  mutable unsigned references = 1;
  const ModelSlot* model = nullptr;  // column, relationship: the member's model; its mapper is
                                     // looked up when the query runs
  std::size_t offset = 0;            // and where in it
  const Table* table = nullptr;      // table_column
  const char* column = nullptr;
  Argument literal;
  std::vector<const Node*> operands;  // each counted
};

// One step of a query, counted. The first of a chain says on what.
struct Step {
  enum class What : unsigned char {
    from_model,
    from_table,
    from_columns,
    from_dynamic,
    where,
    having,
    order,
    group,
    join,
    load,
    limit,
    offset,
    distinct,
    populate_existing
  } what;
  unsigned char how = 0;  // join: 1 = outer; load: QueryBase::Load
  mutable unsigned references = 1;
  const Step* previous = nullptr;    // counted
  SessionState* session = nullptr;   // of from_*
  const ModelSlot* model = nullptr;  // from_model; join: of the relationship
  const Table* table = nullptr;
  Object* owner = nullptr;  // from_dynamic; keeps its pool alive
  const Relationship* relationship = nullptr;
  std::size_t number = 0;          // limit, offset; join: the member's offset in `model`
  std::vector<const Node*> nodes;  // counted
  struct Hop {
    const ModelSlot* model;
    std::size_t offset;
  };
  std::vector<Hop> path;  // load
};

void retain(const Node*);
void release(const Node*);
void retain(const Step*);
void release(const Step*);

// For callers that know names and not types (the wire): the same nodes and steps.
Expression column_named(const Mapper&, std::string_view column_or_relationship_or_proxy);

}  // namespace orm::detail
