#include <lab/orm/detail/select_shape.hpp>

namespace orm::detail {

Shape::Shape(const Step* last, Ending ending) {
  words_.push(static_cast<std::uintptr_t>(ending));
  for (const Step* step = last; step; step = step->previous) add(*step);
}

// One word says what a step or node is; offsets of members are less than 64 KiB (Value::back_).
void Shape::add(const Step& step) {
  constexpr std::uintptr_t kStep = 0x80;  // tells a step from a node
  words_.push(kStep | static_cast<std::uintptr_t>(step.what) | std::uintptr_t{step.how} << 8 |
              std::uintptr_t{step.size} << 16 | std::uintptr_t{step.offset} << 32);
  if (const void* subject = step.subject()) word(subject);
  if (step.has_nodes()) {
    for (std::size_t i = 0; i < step.size; ++i) add(*step.nodes()[i]);
  } else {
    for (std::size_t i = 0; i < step.size; ++i) {
      word(step.hops()[i].model);
      words_.push(step.hops()[i].offset);
    }
  }
}

inline std::uintptr_t Shape::word_of(const Node& node) {
  return static_cast<std::uintptr_t>(node.op) | std::uintptr_t{node.size} << 16 |
         std::uintptr_t{node.offset} << 32;
}

void Shape::add(const Node& node) {
  const std::uintptr_t op = word_of(node);
  if (node.embeds) return add_filter(node, op);
  if (node.op == Operator::literal) return add_literal(static_cast<const Literal&>(node), op);
  words_.push(op);
  if (node.model) word(node.model);
  if (node.table) word(node.table);
  for (std::size_t i = 0; i < node.size; ++i) add(node.operand(i));
}

// As any other node, without asking what make_filter has put into it.
void Shape::add_filter(const Node& equal, std::uintptr_t op) {
  const Node& column = equal.operand(0);
  words_.push(op);
  words_.push(word_of(column));
  word(column.model);
  add_literal(static_cast<const Literal&>(equal.operand(1)), word_of(equal.operand(1)));
}

// The SQL differs where a value is null, and the binding where it is an object.
void Shape::add_literal(const Literal& literal, std::uintptr_t op) {
  const Argument& value = literal.value;
  words_.push(op | std::uintptr_t{value.what} << 32 | std::uintptr_t{value.is_null()} << 40);
  if (value.what == Argument::object) word(value.held ? value.held->mapper : nullptr);
  literals_.push(&value);
}

std::uint64_t Shape::hash() const {
  std::uint64_t hash = 0;
  const std::uintptr_t* words = words_.data();
  for (std::size_t i = 0, n = words_.size(); i < n; ++i)
    hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15u + (hash >> 29);
  return hash;
}

}  // namespace orm::detail
