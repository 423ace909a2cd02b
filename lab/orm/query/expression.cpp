#include <lab/orm/query/expression.hpp>

#include <algorithm>
#include <cstring>
#include <new>
#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/query/error.hpp>
#include <lab/orm/query/memory.hpp>

namespace orm {

namespace detail {

void free_node(const Node* node) {
  if (node->embedded) return;
  const bool is_literal = node->op == Operator::literal;
  if (is_literal) static_cast<const Literal*>(node)->~Literal();
  for (std::size_t i = 0; i < node->size; ++i) release(&node->operand(i));
  query_memory().give(const_cast<Node*>(node),
                      is_literal ? sizeof(Literal) : sizeof(Node) + node->size * kNodePlace);
}

Filter::Filter(const ModelSlot& model, std::size_t member, const Operand& literal)
    : value(literal) {
  equal.size = 2;
  equal.literals = 1;
  column.model = &model;
  column.offset = static_cast<unsigned>(member);
  equal.embedded = column.embedded = value.embedded = true;
}

namespace {

constexpr unsigned short kDeepest = 900;  // SQLite stops at 1000

unsigned short depth_above(const Node* const* operands, std::size_t n) {
  unsigned short depth = 0;
  for (std::size_t i = 0; i < n; ++i) depth = std::max(depth, operands[i]->depth);
  if (depth >= kDeepest)
    throw InvalidRequestError("a condition of more than " + std::to_string(kDeepest) +
                              " operators within each other is too deep for a query: give "
                              "where() several conditions, or use in()");
  return static_cast<unsigned short>(depth + 1);
}

}  // namespace

const Node* make_node(Operator op, const Node* const* operands, std::size_t n) {
  if (n > 0xffff)
    throw InvalidRequestError("a list of " + std::to_string(n - 1) +
                              " values is too long for a query: ask in parts of at most " +
                              std::to_string(0xffff - 1));
  const unsigned short depth = depth_above(operands, n);
  auto* node = new (query_memory().take(sizeof(Node) + n * kNodePlace)) Node(op);
  node->depth = depth;
  auto** places = reinterpret_cast<const Node**>(node + 1);
  for (std::size_t i = 0; i < n; ++i) {
    retain(operands[i]);
    node->literals += operands[i]->literals;
    new (places + i) const Node*(operands[i]);
  }
  node->size = static_cast<unsigned short>(n);
  return node;
}

namespace {

const Node* member(const ModelSlot& model, std::size_t offset) {
  auto* node = new (query_memory().take(sizeof(Node))) Node(Operator::column);
  node->model = &model;
  node->offset = static_cast<unsigned>(offset);
  return node;
}

const Node* table_column(const Table& table, const char* column) {
  for (std::size_t i = 0; i < table.size; ++i) {
    if (std::strcmp(table.columns[i].name, column) != 0) continue;
    auto* node = new (query_memory().take(sizeof(Node))) Node(Operator::table_column);
    node->table = &table;
    node->offset = static_cast<unsigned>(i);
    return node;
  }
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < table.size; ++i) names.emplace_back(table.columns[i].name);
  refuse_name(table.name, column, names, "column");
}

}  // namespace

Argument argument_of(const Operand& operand) {
  switch (operand.what_) {
    case Operand::What::nothing:
    case Operand::What::member:
    case Operand::What::node:
      break;  // no literal, the last two
    case Operand::What::whole:
      return Argument(operand.number_);
    case Operand::What::fraction:
      return Argument(operand.fraction_);
    case Operand::What::truth:
      return Argument(operand.number_ != 0);
    case Operand::What::chars:
      return Argument(static_cast<const char*>(operand.at_));
    case Operand::What::string:
      return Argument(std::string_view(static_cast<const char*>(operand.at_), operand.size_));
    case Operand::What::integer:
      return Argument(*static_cast<const Integer*>(operand.at_));
    case Operand::What::real:
      return Argument(*static_cast<const Real*>(operand.at_));
    case Operand::What::boolean:
      return Argument(*static_cast<const Boolean*>(operand.at_));
    case Operand::What::text:
      return Argument(*static_cast<const Text*>(operand.at_));
    case Operand::What::blob:
      return Argument(*static_cast<const Blob*>(operand.at_));
    case Operand::What::date:
      return Argument(*static_cast<const Date*>(operand.at_));
    case Operand::What::datetime:
      return Argument(*static_cast<const DateTime*>(operand.at_));
    case Operand::What::object:
      return Argument(const_cast<Object*>(static_cast<const Object*>(operand.at_)));
    case Operand::What::argument:
      return Argument(*static_cast<const Argument*>(operand.at_));
  }
  return {};
}

bool is_literal(const Operand& operand) {
  return operand.what_ != Operand::What::member && operand.what_ != Operand::What::node;
}

const Node* node_of(const Operand& operand) {
  if (operand.what_ == Operand::What::node) {
    auto* node = static_cast<const Node*>(operand.at_);
    retain(node);
    return node;
  }
  if (operand.what_ == Operand::What::member)
    return member(*static_cast<const ModelSlot*>(operand.at_), operand.size_);
  return new (query_memory().take(sizeof(Literal))) Literal(operand);
}

Expression make(Operator op, const Operand& a) { return {op, &a, 1}; }

Expression make(Operator op, const Operand& a, const Operand& b) {
  const Operand operands[] = {a, b};
  return {op, operands, 2};
}

Expression among(const Operand& column, const void* items, std::size_t n, std::size_t bytes,
                 Operand (*operand)(const void* item), bool wanted) {
  Nodes nodes;
  nodes.add(column);
  for (std::size_t i = 0; i < n; ++i)
    nodes.add(operand(static_cast<const char*>(items) + i * bytes));
  return Expression(
      make_node(wanted ? Operator::in : Operator::not_in, nodes.data(), nodes.size()));
}

Expression entity(const ModelSlot& model) {
  auto* node = new (query_memory().take(sizeof(Node))) Node(Operator::all_columns);
  node->model = &model;
  return Expression(node);
}

Operand column_named(const Mapper& mapper, std::string_view name) {
  if (const Column* column = mapper.find_column(name)) return {*mapper.slot, column->offset};
  if (const Relationship* found = mapper.find_relationship(name))
    return {*mapper.slot, found->offset};
  if (const Proxy* proxy = mapper.find_proxy(name)) return {*mapper.slot, proxy->offset};
  refuse_member(mapper, name);
}

}  // namespace detail

using detail::Operator;

Expression::Expression(const Table& table, const char* column)
    : Operand(detail::table_column(table, column)) {}
Expression::Expression(Operator op, const Operand* operands, size_t n) : Operand(null) {
  const detail::Nodes nodes(operands, n);
  what_ = What::node, at_ = detail::make_node(op, nodes.data(), n);
}
Expression::Expression(const Expression& other) : Operand(other) { detail::retain(node()); }
Expression& Expression::operator=(const Expression& other) {
  detail::retain(other.node());
  detail::release(node());
  at_ = other.at_;
  return *this;
}
Expression::~Expression() { detail::release(node()); }

Expression Operand::like(const Text& pattern) const {
  return detail::make(Operator::like, *this, pattern);
}
Expression Operand::ilike(const Text& pattern) const {
  return detail::make(Operator::ilike, *this, pattern);
}
Expression Operand::starts_with(const Text& beginning) const {
  return detail::make(Operator::starts_with, *this, beginning);
}
Expression Operand::between(const Operand& low, const Operand& high) const {
  const Operand operands[] = {*this, low, high};
  return {Operator::between, operands, 3};
}
Expression Operand::is_null() const { return detail::make(Operator::is_null, *this); }
Expression Operand::not_null() const { return detail::make(Operator::not_null, *this); }
Expression Operand::desc() const { return detail::make(Operator::descending, *this); }

Condition operator&&(const Condition& a, const Condition& b) {
  return detail::make(Operator::logical_and, a, b);
}
Condition operator||(const Condition& a, const Condition& b) {
  return detail::make(Operator::logical_or, a, b);
}
Condition operator!(const Condition& a) { return detail::make(Operator::logical_not, a); }

Expression count() { return {Operator::count, nullptr, 0}; }
Expression count(const Operand& column) { return detail::make(Operator::count, column); }
Expression count_distinct(const Operand& column) {
  return detail::make(Operator::count_distinct, column);
}
Expression sum(const Operand& column) { return detail::make(Operator::sum, column); }
Expression min(const Operand& column) { return detail::make(Operator::min, column); }
Expression max(const Operand& column) { return detail::make(Operator::max, column); }
Expression average(const Operand& column) { return detail::make(Operator::average, column); }

}  // namespace orm
