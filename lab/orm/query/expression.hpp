// What Expression is made of: nodes that are counted, shared and never changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <lab/orm/expression.hpp>
#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/value/short_list.hpp>

namespace orm::detail {

// An expression's node; its operands lie behind it in the same allocation. Which members mean
// something depends on `op`.
struct Node {
  // As one word, the same for all nodes that mean the same; select/shape.hpp.
  Operator op;
  unsigned char value_kind = 0;  // of a literal: kind_of_value
  unsigned short size = 0;       // number of operands
  unsigned offset = 0;           // of the member in its struct; table_column: index of the column

  // column, relationship: a member of this model (which of the two, and of a proxy, its mapper says
  // when the query runs); all_columns: the model itself
  const ModelSlot* model = nullptr;
  const Table* table = nullptr;  // table_column
  unsigned literals = 0;         // in this node and below
  mutable unsigned references = 1;
  unsigned short depth = 1;  // of the operators below
  bool embedded = false;     // it is a part of a Filter, whose memory is not its own

  explicit Node(Operator what) : op(what) {}
  std::uint64_t word() const {
    std::uint64_t word;
    std::memcpy(&word, this, sizeof word);
    return word;
  }
  const Node* const* operands() const;
  const Node& operand(std::size_t i) const { return *operands()[i]; }
};
inline const Node* const* Node::operands() const {
  return reinterpret_cast<const Node* const*>(this + 1);
}

// The SQL differs where a value is null, and the binding where it is an object.
inline unsigned char kind_of_value(const Argument& value) {
  constexpr unsigned char kNull = 0x80;
  return static_cast<unsigned char>(value.what | (value.is_null() ? kNull : 0));
}

// A value.
struct Literal : Node {
  explicit Literal(const Operand& given) : Node(Operator::literal), value(argument_of(given)) {
    literals = 1;
    value_kind = kind_of_value(value);
  }
  Argument value;
};
inline const Argument& literal(const Node& node) { return static_cast<const Literal&>(node).value; }

// How long each of a list of nodes is that lies behind a node or a step.
inline constexpr std::size_t kNodePlace = sizeof(void*);

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

// `member == value` in one piece, for filter_by is the commonest of conditions. Its nodes live as
// long as it, whoever refers to them.
struct Filter {
  Node equal{Operator::equal};
  const Node* operands[2]{&column, &value};  // where Node::operands looks
  Node column{Operator::column};
  Literal value;
  Filter(const ModelSlot& model, std::size_t member, const Operand& literal);
  static const Filter& of(const Node& equal) { return reinterpret_cast<const Filter&>(equal); }
};

// A column, relationship or proxy, for callers that know names and not types (the wire). Throws
// InvalidRequestError with the nearest name where the model has no such member.
Operand column_named(const Mapper& mapper, std::string_view name);

}  // namespace orm::detail
