// What a Query is made of: a chain of steps, counted and never changed, the last of which the query
// holds.
#pragma once

#include <lab/orm/query.hpp>
#include <lab/orm/query/expression.hpp>

namespace orm::detail {

struct Step {
  enum class What : unsigned char {
    from_model,  // the first of a chain
    from_table,
    from_columns,
    from_dynamic,
    select_from,
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
  };
  struct Hop {  // of a path of relationships
    const ModelSlot* model;
    std::size_t offset;
  };

  // As one word, the same for all steps that mean the same; select/shape.hpp.
  What what;
  unsigned char how = 0;    // join: 1 = outer; load: QueryBase::Load
  unsigned short size = 0;  // number of nodes, or of hops
  unsigned offset = 0;      // join: of the relationship's member in `model`

  const Step* previous = nullptr;    // counted
  SessionState* session = nullptr;   // the same in the whole chain, whose first step holds it
  const ModelSlot* model = nullptr;  // from_model, select_from; join: of the relationship
  const Table* table = nullptr;
  const Relationship* relationship = nullptr;  // from_dynamic; its owner is the one node
  mutable unsigned references = 1;
  bool cut = false;         // there is a limit or offset in the chain
  bool dynamic = false;     // the chain begins with from_dynamic
  bool has_filter = false;  // its one node is that of a Filter behind the step

  Step(What kind, const Step* before);  // of step.cpp alone
  std::uint64_t word() const {
    std::uint64_t word;
    std::memcpy(&word, this, sizeof word);
    return word;
  }
  // Behind the step, in the same allocation.
  const Node* const* nodes() const { return reinterpret_cast<const Node* const*>(this + 1); }
  const Hop* hops() const { return reinterpret_cast<const Hop*>(this + 1); }
  bool has_nodes() const { return what != What::load; }
  // What the step is about, besides its nodes or hops.
  const void* subject() const {
    if (relationship) return relationship;
    return model ? static_cast<const void*>(model) : table;
  }
};

inline const Step* retain(const Step* step) {
  ++step->references;
  return step;
}
void free_step(const Step*);
inline void release(const Step* step) {
  if (--step->references == 0) free_step(step);
}

// Each makes a step that takes references of what it is given, and returns it with one reference.
const Step* begin_model(SessionState* session, const ModelSlot&);
const Step* begin_dynamic(SessionState* session, Object* owner, const Relationship&);
const Step* add_nodes(const Step* previous, Step::What, const Node* const* nodes, std::size_t n);
const Step* add_filter(const Step* previous, const ModelSlot&, std::size_t member,
                       const Operand& literal);  // member == literal
const Step* add_number(const Step* previous, Step::What, std::size_t number);
const Step* add_join(const Step* previous, const ModelSlot&, std::size_t member, bool outer);
const Step* add_load(const Step* previous, const Step::Hop* path, std::size_t n, unsigned char how);
const Step* add_select_from(const Step* previous, const ModelSlot&);

}  // namespace orm::detail
