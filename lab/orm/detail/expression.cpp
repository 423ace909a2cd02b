#include <lab/orm/detail/expression.hpp>

#include <algorithm>
#include <cstring>
#include <new>
#include <string>

#include <lab/orm/detail/query_error.hpp>
#include <lab/orm/detail/query_memory.hpp>
#include <lab/orm/error.hpp>

namespace orm {

namespace detail {

namespace {

struct Filter {
  Node equal{Operator::equal};
  const Node* operands[2]{&column, &value};  // where Node::operands looks
  Node column{Operator::column};
  Literal value;
  explicit Filter(Argument&& given) : value(static_cast<Argument&&>(given)) {}
};

}  // namespace

namespace {

std::size_t bytes_of(const Node& node) {
  if (node.op == Operator::literal) return sizeof(Literal);
  return node.embeds ? sizeof(Filter) : sizeof(Node) + node.size * sizeof(Node*);
}

}  // namespace

void free_node(const Node* node) {
  const std::size_t bytes = bytes_of(*node);
  const bool embedded = node->embedded;
  if (node->embeds) {
    reinterpret_cast<const Filter*>(node)->value.~Literal();
    return query_memory().give(const_cast<Node*>(node), bytes);
  }
  if (node->op == Operator::literal) static_cast<const Literal*>(node)->~Literal();
  for (std::size_t i = 0; i < node->size; ++i) release(&node->operand(i));
  if (!embedded) query_memory().give(const_cast<Node*>(node), bytes);
}

const Node* make_filter(const ModelSlot& model, std::size_t member, Argument&& value) {
  auto* filter = new (query_memory().take(sizeof(Filter))) Filter(static_cast<Argument&&>(value));
  filter->column.model = &model;
  filter->column.offset = member;
  filter->column.embedded = filter->value.embedded = true;
  filter->equal.embeds = true;
  filter->equal.size = 2;
  filter->equal.literals = 1;
  return &filter->equal;
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
    throw InvalidRequestError("a list of " + std::to_string(n) + " values is too long for a query");
  const unsigned short depth = depth_above(operands, n);
  auto* node = new (query_memory().take(sizeof(Node) + n * sizeof(Node*))) Node(op);
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
  node->offset = offset;
  return node;
}

const Node* table_column(const Table& table, const char* column) {
  for (std::size_t i = 0; i < table.size; ++i) {
    if (std::strcmp(table.columns[i].name, column) != 0) continue;
    auto* node = new (query_memory().take(sizeof(Node))) Node(Operator::table_column);
    node->table = &table;
    node->offset = i;
    return node;
  }
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < table.size; ++i) names.push_back(table.columns[i].name);
  refuse_name(table.name, column, names, "column");
}

const Node* combine(Operator op, const Expression* operands, std::size_t n) {
  constexpr std::size_t kUsual = 8;
  const Node* few[kUsual] = {};
  std::vector<const Node*> many(n > kUsual ? n : 0);
  const Node** nodes = n > kUsual ? many.data() : few;
  for (std::size_t i = 0; i < n; ++i) nodes[i] = operands[i].node();
  return make_node(op, nodes, n);
}

Expression unary(Operator op, const Expression& a) { return Expression(op, &a, 1); }

}  // namespace

Expression make(Operator op, const Expression& a) { return unary(op, a); }

Expression make(Operator op, const Expression& a, const Expression& b) {
  const Node* operands[] = {a.node(), b.node()};
  return Expression(make_node(op, operands, 2));
}

Expression entity(const ModelSlot& model) {
  auto* node = new (query_memory().take(sizeof(Node))) Node(Operator::all_columns);
  node->model = &model;
  return Expression(node);
}

Expression column_named(const Mapper& mapper, std::string_view name) {
  if (const Column* column = mapper.find_column(name)) return {*mapper.slot, column->offset};
  if (const Relationship* found = mapper.find_relationship(name))
    return {*mapper.slot, found->offset};
  if (const Proxy* proxy = mapper.find_proxy(name)) return {*mapper.slot, proxy->offset};
  refuse_member(mapper, name);
}

}  // namespace detail

using detail::Operator;

Expression::Expression(detail::Argument literal)
    : node_(new (detail::query_memory().take(sizeof(detail::Literal)))
                detail::Literal(static_cast<detail::Argument&&>(literal))) {}
Expression::Expression(const detail::ModelSlot& model, size_t offset)
    : node_(detail::member(model, offset)) {}
Expression::Expression(const Table& table, const char* column)
    : node_(detail::table_column(table, column)) {}
Expression::Expression(Operator op, const Expression* operands, size_t n)
    : node_(detail::combine(op, operands, n)) {}
Expression::Expression(const Expression& other) : node_(other.node_) { detail::retain(node_); }
Expression& Expression::operator=(const Expression& other) {
  detail::retain(other.node_);
  detail::release(node_);
  node_ = other.node_;
  return *this;
}
Expression::~Expression() { detail::release(node_); }

Expression Expression::like(const Text& pattern) const {
  return detail::make(Operator::like, *this, detail::Argument(pattern));
}
Expression Expression::ilike(const Text& pattern) const {
  return detail::make(Operator::ilike, *this, detail::Argument(pattern));
}
Expression Expression::starts_with(const Text& beginning) const {
  return detail::make(Operator::starts_with, *this, detail::Argument(beginning));
}
Expression Expression::between(const Expression& low, const Expression& high) const {
  const Expression operands[] = {*this, low, high};
  return {Operator::between, operands, 3};
}
Expression Expression::is_null() const { return detail::unary(Operator::is_null, *this); }
Expression Expression::not_null() const { return detail::unary(Operator::not_null, *this); }
Expression Expression::desc() const { return detail::unary(Operator::descending, *this); }

Condition operator&&(const Condition& a, const Condition& b) {
  return detail::make(Operator::logical_and, a, b);
}
Condition operator||(const Condition& a, const Condition& b) {
  return detail::make(Operator::logical_or, a, b);
}
Condition operator!(const Condition& a) { return detail::unary(Operator::logical_not, a); }

Expression count() { return {Operator::count, nullptr, 0}; }
Expression count(const Expression& column) { return detail::unary(Operator::count, column); }
Expression count_distinct(const Expression& column) {
  return detail::unary(Operator::count_distinct, column);
}
Expression sum(const Expression& column) { return detail::unary(Operator::sum, column); }
Expression min(const Expression& column) { return detail::unary(Operator::min, column); }
Expression max(const Expression& column) { return detail::unary(Operator::max, column); }
Expression average(const Expression& column) { return detail::unary(Operator::average, column); }

}  // namespace orm
