#include <lab/orm/detail/select_shape.hpp>

namespace orm::detail {

Shape::Shape(const Step* last, Ending ending) {
  words_.push(static_cast<std::uintptr_t>(ending));
  for (const Step* step = last; step; step = step->previous) add(*step);
}

void Shape::add(const Step& step) {
  constexpr std::uintptr_t kStep = 0x80;  // tells a step from a node
  words_.push(kStep | static_cast<std::uintptr_t>(step.what) | std::uintptr_t{step.how} << 8 |
              std::uintptr_t{step.size} << 16);
  switch (step.what) {
    case Step::What::from_model:
    case Step::What::select_from:
      word(step.model);
      break;
    case Step::What::from_table:
      word(step.table);
      break;
    case Step::What::from_dynamic:
      word(step.relationship);
      break;
    case Step::What::join:
      word(step.model);
      words_.push(step.offset);
      break;
    case Step::What::load:
      for (std::size_t i = 0; i < step.size; ++i) {
        word(step.hops()[i].model);
        words_.push(step.hops()[i].offset);
      }
      return;
    default:
      break;
  }
  for (std::size_t i = 0; i < step.size; ++i) add(*step.nodes()[i]);
}

void Shape::add(const Node& node) {
  const auto op = static_cast<std::uintptr_t>(node.op) | std::uintptr_t{node.size} << 16;
  switch (node.op) {
    case Operator::literal: {
      // The SQL differs where a value is null, and the binding where it is an object.
      const Argument& value = detail::literal(node);
      const bool is_object = value.what == Argument::object;
      words_.push(op | std::uintptr_t{value.what} << 32 | std::uintptr_t{value.is_null()} << 40);
      if (is_object) word(value.held ? value.held->mapper : nullptr);
      literals_.push(&value);
      return;
    }
    case Operator::table_column:
      words_.push(op);
      word(node.table);
      words_.push(node.offset);
      return;
    case Operator::column:
    case Operator::relationship:
    case Operator::all_columns:
      words_.push(op);
      word(node.model);
      words_.push(node.offset);
      return;
    default:
      words_.push(op);
      for (std::size_t i = 0; i < node.size; ++i) add(node.operand(i));
  }
}

std::uint64_t Shape::hash() const {
  std::uint64_t hash = 0;
  const std::uintptr_t* words = words_.data();
  for (std::size_t i = 0, n = words_.size(); i < n; ++i)
    hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15u + (hash >> 29);
  return hash;
}

}  // namespace orm::detail
