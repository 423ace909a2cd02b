#include <lab/orm/select/expression.hpp>

#include <lab/orm/error.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/query/error.hpp>

namespace orm::detail {

namespace {

class Parentheses {
 public:
  Parentheses(Fragment& out, bool wanted) : out_(out), wanted_(wanted) {
    if (wanted_) out_ << "(";
  }
  Parentheses(const Parentheses&) = delete;
  ~Parentheses() {
    if (wanted_) out_.sql += ')';
  }

 private:
  Fragment& out_;
  bool wanted_;
};

struct Infix {
  std::string_view sql;
  Level level;
};
Infix infix_of(const Node& node) {
  switch (node.op) {
    case Operator::equal:
      return {" = ", Level::comparison};
    case Operator::not_equal:
      return {" != ", Level::comparison};
    case Operator::less:
      return {" < ", Level::comparison};
    case Operator::less_equal:
      return {" <= ", Level::comparison};
    case Operator::greater:
      return {" > ", Level::comparison};
    case Operator::greater_equal:
      return {" >= ", Level::comparison};
    case Operator::like:
      return {" LIKE ", Level::comparison};
    case Operator::logical_and:
      return {" AND ", Level::both};
    case Operator::logical_or:
      return {" OR ", Level::either};
    case Operator::add:
      if (kind_of(node) == Kind::text) return {" || ", Level::sum};
      return {" + ", Level::sum};
    case Operator::subtract:
      return {" - ", Level::sum};
    case Operator::multiply:
      return {" * ", Level::product};
    default:
      return {" / ", Level::product};
  }
}

std::string_view function_of(Operator op) {
  switch (op) {
    case Operator::count:
      return "count(";
    case Operator::count_distinct:
      return "count(DISTINCT ";
    case Operator::sum:
      return "sum(";
    case Operator::min:
      return "min(";
    case Operator::max:
      return "max(";
    default:
      return "avg(";
  }
}

Level next(Level level) { return static_cast<Level>(static_cast<unsigned char>(level) + 1); }

bool is_null_literal(const Node& node) {
  return node.op == Operator::literal && literal(node).is_null();
}

// A value beside a column is bound as the column stores its values.
Placeholder::How binding_beside(const Node& other) {
  const Column* column = column_of(other);
  return column ? binding_of(*column) : Placeholder::How::value;
}

void write_beside(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around,
                  const Node& other) {
  if (node.op == Operator::literal && literal(node).what != Argument::object)
    return out.parameter({at, binding_beside(other), nullptr});
  write(out, scope, node, at, around);
}

[[noreturn]] void refuse_as_value(const std::string& member, const char* what) {
  throw ArgumentError(member + " is a " + what + ", not a column: compare it with an object or " +
                      "null, or ask any(), has() or contains()");
}

void write_member(Fragment& out, Scope& scope, const Node& node) {
  const Member member = member_of(node);
  if (member.relationship) refuse_as_value(member_label(*member.relationship), "relationship");
  if (member.proxy) refuse_as_value(member_label(*member.proxy), "proxy");
  out << scope.of(*member.mapper).column(*member.column);
}

void write_null_test(Fragment& out, Scope& scope, const Node& operand, unsigned at, bool is_null,
                     Level around) {
  const Parentheses enclosed(out, around > Level::comparison);
  write(out, scope, operand, at, Level::sum);
  out << (is_null ? " IS NULL" : " IS NOT NULL");
}

void write_comparison(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around) {
  const Node& a = node.operand(0);
  const Node& b = node.operand(1);
  const bool equality = node.op == Operator::equal || node.op == Operator::not_equal;
  const bool is_null = node.op == Operator::equal;
  if (equality && is_null_literal(b)) return write_null_test(out, scope, a, at, is_null, around);
  if (equality && is_null_literal(a))
    return write_null_test(out, scope, b, at + a.literals, is_null, around);
  if (is_null_literal(a) || is_null_literal(b))
    throw ArgumentError("nothing is less or greater than null: compare with == or != only");
  const Infix infix = infix_of(node);
  const Parentheses enclosed(out, infix.level < around);
  write_beside(out, scope, a, at, next(infix.level), b);
  out << infix.sql;
  write_beside(out, scope, b, at + a.literals, next(infix.level), a);
}

// AND, OR and arithmetic, of two operands or more. `a - b - c` needs no parentheses, `a - (b - c)`
// does.
void write_infix(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around) {
  const Infix infix = infix_of(node);
  const Parentheses enclosed(out, infix.level < around);
  const bool logical = infix.level <= Level::both;
  for (std::size_t i = 0; i < node.size; ++i) {
    if (i) out << infix.sql;
    write(out, scope, node.operand(i), at, i && !logical ? next(infix.level) : infix.level);
    at += node.operand(i).literals;
  }
  if (node.size == 0) out << (node.op == Operator::logical_and ? "1" : "0");
}

void write_pattern(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around,
                   Placeholder::How how) {
  const Parentheses enclosed(out, around > Level::comparison);
  write(out, scope, node.operand(0), at, Level::sum);
  out << " LIKE ";
  out.parameter({at + node.operand(0).literals, how, nullptr});
}

void write_ilike(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around) {
  const Parentheses enclosed(out, around > Level::comparison);
  out << "lower(";
  write(out, scope, node.operand(0), at);
  out << ") LIKE lower(";
  write(out, scope, node.operand(1), at + node.operand(0).literals);
  out << ")";
}

void write_in(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around) {
  const Parentheses enclosed(out, around > Level::comparison);
  const Node& tested = node.operand(0);
  write(out, scope, tested, at, Level::sum);
  out << (node.op == Operator::in ? " IN (" : " NOT IN (");
  at += tested.literals;
  for (std::size_t i = 1; i < node.size; ++i) {
    if (i > 1) out << ", ";
    write_beside(out, scope, node.operand(i), at, Level::any, tested);
    at += node.operand(i).literals;
  }
  out << ")";
}

void write_between(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around) {
  const Parentheses enclosed(out, around > Level::comparison);
  const Node& tested = node.operand(0);
  write(out, scope, tested, at, Level::sum);
  out << " BETWEEN ";
  at += tested.literals;
  write_beside(out, scope, node.operand(1), at, Level::sum, tested);
  out << " AND ";
  write_beside(out, scope, node.operand(2), at + node.operand(1).literals, Level::sum, tested);
}

// NOT EXISTS (...) and NOT (...); what cannot be null could do without, but reads no better.
void write_not(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around) {
  const Parentheses enclosed(out, around > Level::negation);
  Fragment inner;
  write(inner, scope, node.operand(0), at);
  const Operator op = node.operand(0).op;
  const bool bare = inner.sql.starts_with("EXISTS (") &&
                    (op == Operator::any || op == Operator::has || op == Operator::contains);
  out << (bare ? "NOT " : "NOT (") << inner << (bare ? "" : ")");
}

void write_function(Fragment& out, Scope& scope, const Node& node, unsigned at) {
  out << function_of(node.op);
  if (node.size == 0) out << "*";
  for (std::size_t i = 0; i < node.size; ++i) write(out, scope, node.operand(i), at);
  out << ")";
}

// The relationship or proxy that an operator is about, if it is about one.
Member subject_of(const Node& node) {
  if (node.size == 0 || node.op == Operator::logical_and || node.op == Operator::logical_or ||
      node.op == Operator::logical_not || !names_member(node.operand(0)))
    return {};
  return member_of(node.operand(0));
}

bool is_comparison(Operator op) { return op >= Operator::equal && op <= Operator::greater_equal; }

Operator mirrored(Operator op) {
  switch (op) {
    case Operator::less:
      return Operator::greater;
    case Operator::less_equal:
      return Operator::greater_equal;
    case Operator::greater:
      return Operator::less;
    case Operator::greater_equal:
      return Operator::less_equal;
    default:
      return op;
  }
}

// `zelda == col(&Review::game)` is asked as `col(&Review::game) == zelda`.
bool write_mirrored(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around) {
  if (!is_comparison(node.op) || node.operand(0).op != Operator::literal ||
      !names_member(node.operand(1)) || member_of(node.operand(1)).column)
    return false;
  const Node* operands[] = {&node.operand(1), &node.operand(0)};
  const Expression turned(make_node(mirrored(node.op), operands, 2));
  write(out, scope, *turned.node(), at, around);
  return true;
}

}  // namespace

void write_list(Fragment& out, Scope& scope, const Node* const* nodes, std::size_t n, unsigned at) {
  for (std::size_t i = 0; i < n; ++i) {
    if (i || !out.empty()) out << ", ";
    write(out, scope, *nodes[i], at);
    at += nodes[i]->literals;
  }
}

void write(Fragment& out, Scope& scope, const Node& node, unsigned at, Level around) {
  if (const Member subject = subject_of(node); subject.mapper && !subject.column) {
    if (subject.relationship)
      return write_on_relationship(out, scope, node, *subject.relationship, at, around);
    return write_on_proxy(out, scope, node, *subject.proxy, at, around);
  }
  switch (node.op) {
    case Operator::column:
    case Operator::relationship:
      return write_member(out, scope, node);
    case Operator::table_column: {
      const AssociationTable& table = association_of(*node.table);
      out << scope.of(table).column(table.columns[node.offset]);
      return;
    }
    case Operator::literal:
      if (literal(node).what == Argument::object)
        throw ArgumentError("an object can be compared with a relationship only");
      return out.parameter({at, Placeholder::How::value, nullptr});
    case Operator::all_columns:
      throw ArgumentError(mapper_of(*node.model).name +
                          " is a model, not a column: name one of its members here");
    case Operator::equal:
    case Operator::not_equal:
    case Operator::less:
    case Operator::less_equal:
    case Operator::greater:
    case Operator::greater_equal:
      if (write_mirrored(out, scope, node, at, around)) return;
      return write_comparison(out, scope, node, at, around);
    case Operator::like:
    case Operator::logical_and:
    case Operator::logical_or:
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide:
      return write_infix(out, scope, node, at, around);
    case Operator::ilike:
      return write_ilike(out, scope, node, at, around);
    case Operator::starts_with:
      return write_pattern(out, scope, node, at, around, Placeholder::How::prefix);
    case Operator::contains:
      return write_pattern(out, scope, node, at, around, Placeholder::How::part);
    case Operator::in:
    case Operator::not_in:
      return write_in(out, scope, node, at, around);
    case Operator::between:
      return write_between(out, scope, node, at, around);
    case Operator::is_null:
    case Operator::not_null:
      return write_null_test(out, scope, node.operand(0), at, node.op == Operator::is_null, around);
    case Operator::logical_not:
      return write_not(out, scope, node, at, around);
    case Operator::any:
    case Operator::has:
      throw InvalidRequestError("any() and has() ask a relationship, not a column");
    case Operator::descending:
      write(out, scope, node.operand(0), at, Level::sum);
      out << " DESC";
      return;
    default:
      return write_function(out, scope, node, at);
  }
}

}  // namespace orm::detail
