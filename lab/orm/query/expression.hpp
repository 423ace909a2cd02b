// What Expression is made of: nodes that are counted, shared and never changed.
#pragma once

#include <cstddef>
#include <string_view>

#include <lab/orm/expression.hpp>
#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/value/short_list.hpp>

namespace orm::detail {

// An expression's node; its operands lie behind it in the same allocation. Which members mean
// something depends on `op`.
struct Node {
  Operator op;
  bool embedded = false;     // it lies in the node that it is an operand of
  bool embeds = false;       // its operands do; see make_filter
  unsigned short size = 0;   // number of operands
  unsigned short depth = 1;  // of the operators below
  mutable unsigned references = 1;
  unsigned literals = 0;  // in this node and below
  // column, relationship: a member of this model (which of the two, and of a proxy, its mapper says
  // when the query runs); all_columns: the model itself
  const ModelSlot* model = nullptr;
  const Table* table = nullptr;  // table_column
  std::size_t offset = 0;        // of the member in its struct; table_column: index of the column

  explicit Node(Operator what) : op(what) {}
  const Node* const* operands() const;
  const Node& operand(std::size_t i) const { return *operands()[i]; }
};
inline const Node* const* Node::operands() const {
  return reinterpret_cast<const Node* const*>(this + 1);
}

// A value.
struct Literal : Node {
  explicit Literal(Argument&& given)
      : Node(Operator::literal), value(static_cast<Argument&&>(given)) {
    literals = 1;
  }
  Argument value;
};
inline const Argument& literal(const Node& node) { return static_cast<const Literal&>(node).value; }

inline void retain(const Node* node) { ++node->references; }
void free_node(const Node*);
inline void release(const Node* node) {
  if (--node->references == 0) free_node(node);
}

// A node with these operands, of which it takes references of its own. Throws InvalidRequestError
// where it would be too deep for SQLite.
const Node* make_node(Operator op, const Node* const* operands, std::size_t n);

// The nodes of some operands, as long as this lives.
class Nodes {
 public:
  Nodes() = default;
  Nodes(const Operand* operands, std::size_t n) : Nodes() {  // what is added ends if more fails
    for (std::size_t i = 0; i < n; ++i) add(operands[i]);
  }
  Nodes(const Nodes&) = delete;
  Nodes& operator=(const Nodes&) = delete;
  ~Nodes() {
    for (const Node* node : nodes_) release(node);
  }
  void add(const Operand& operand) { nodes_.push(node_of(operand)); }
  const Node* const* data() const { return nodes_.data(); }
  std::size_t size() const { return nodes_.size(); }

 private:
  ShortList<const Node*, 8> nodes_;
};

// `member == value`, in one allocation: filter_by is the commonest of conditions.
const Node* make_filter(const ModelSlot& model, std::size_t member, Argument&& value);

// A model in a query for columns: its objects are among the columns of the rows.
Expression entity(const ModelSlot& model);

// For callers that know names and not types (the wire). Throws InvalidRequestError with the nearest
// name where the model has no such member.
Operand column_named(const Mapper& mapper, std::string_view column_or_relationship_or_proxy);

}  // namespace orm::detail
