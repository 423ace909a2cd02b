#include <lab/orm/select/shape.hpp>

namespace orm::detail {

// What every query has is written without a call, a few words at once.

namespace {

inline std::uintptr_t word_of(const Step& step) {
  constexpr std::uintptr_t kStep = 0x80;  // tells a step from a node
  return kStep | static_cast<std::uintptr_t>(step.what) | std::uintptr_t{step.how} << 8 |
         std::uintptr_t{step.size} << 16 | std::uintptr_t{step.offset} << 32;
}
// One word says what a node is; offsets of members are less than 64 KiB (Value::back_).
inline std::uintptr_t word_of(const Node& node) {
  return static_cast<std::uintptr_t>(node.op) | std::uintptr_t{node.size} << 16 |
         std::uintptr_t{node.offset} << 32;
}
// The SQL differs where a value is null, and the binding where it is an object.
inline std::uintptr_t word_of(const Literal& literal) {
  return word_of(static_cast<const Node&>(literal)) | std::uintptr_t{literal.value.what} << 32 |
         std::uintptr_t{literal.value.is_null()} << 40;
}
inline std::uintptr_t word_of(const void* pointer) {
  return reinterpret_cast<std::uintptr_t>(pointer);
}

}  // namespace

Shape::Shape(const Step* last, Ending ending) {
  *words_.extend(1) = static_cast<std::uintptr_t>(ending);
  for (const Step* step = last; step; step = step->previous) {
    std::uintptr_t* to = words_.extend(2);
    to[0] = word_of(*step);
    to[1] = word_of(step->subject());
    if (step->size) add_parts(*step);
  }
}

inline void Shape::add_parts(const Step& step) {
  if (step.has_nodes()) {
    for (std::size_t i = 0; i < step.size; ++i) {
      const Node& node = *step.nodes()[i];
      if (node.embeds) [[likely]]
        add_filter(node);
      else
        add(node);
    }
  } else {
    for (std::size_t i = 0; i < step.size; ++i) {
      std::uintptr_t* to = words_.extend(2);
      to[0] = word_of(step.hops()[i].model);
      to[1] = step.hops()[i].offset;
    }
  }
}

void Shape::add(const Node& node) {
  if (node.embeds) return add_filter(node);
  if (node.op == Operator::literal) {
    const auto& literal = static_cast<const Literal&>(node);
    words_.push(word_of(literal));
    return add_value(literal.value);
  }
  words_.push(word_of(node));
  if (node.model) words_.push(word_of(node.model));
  if (node.table) words_.push(word_of(node.table));
  for (std::size_t i = 0; i < node.size; ++i) add(node.operand(i));
}

// As any other node, without asking what make_filter has put into it.
inline void Shape::add_filter(const Node& equal) {
  const Node& column = equal.operand(0);
  const auto& literal = static_cast<const Literal&>(equal.operand(1));
  std::uintptr_t* to = words_.extend(4);
  to[0] = word_of(equal);
  to[1] = word_of(column);
  to[2] = word_of(column.model);
  to[3] = word_of(literal);
  add_value(literal.value);
}

inline void Shape::add_value(const Argument& value) {
  if (value.what == Argument::object)
    words_.push(word_of(value.held ? value.held->mapper : nullptr));
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
