// Theory of operation. Along a many-to-one the key is on this side, so `review.game == zelda`
// compares the key itself. Every other question about a relationship is an EXISTS on its target's
// table: any, has, contains, and comparisons whose key is on the far side. A proxy asks its first
// relationship for a row for which the question holds of what lies behind. (The rules are those of
// SQLAlchemy's relationships.py and associationproxy.py.)

#include <cassert>

#include <lab/orm/error.hpp>
#include <lab/orm/query/error.hpp>
#include <lab/orm/select/expression.hpp>

namespace orm::detail {
namespace {

[[noreturn]] void refuse(const Relationship& relationship, const std::string& why) {
  throw InvalidRequestError(member_label(relationship) + ' ' + why);
}

// The object that a relationship is compared with.
const Literal& object_operand(const Relationship& relationship, const Node& node) {
  const auto& value = static_cast<const Literal&>(node.operand(1));
  if (value.op != Operator::literal || value.value.what != Argument::object || !value.value.held)
    throw ArgumentError(member_label(relationship) + " is compared with an object" +
                        (relationship.to_one() ? " or null" : ", and null is none"));
  if (value.value.held->mapper != relationship.target)
    throw ArgumentError(member_label(relationship) + " leads to " + relationship.target->name +
                        " objects, not to " + value.value.held->mapper->name);
  return value;
}

bool is_null(const Node& node) { return node.op == Operator::literal && literal(node).is_null(); }

Placeholder key_parameter(unsigned at, const Column& column) {
  return {at, Placeholder::How::key, &column};
}

// "reviews.id = ?": the target is that object.
void write_is_object(Fragment& out, const Source& target, unsigned at) {
  for (std::size_t i = 0; i < target.mapper->primary_key.size(); ++i) {
    const Column& column = target.mapper->columns[target.mapper->primary_key[i]];
    out << (i ? " AND " : "") << target.column(column) << " = ";
    out.parameter(key_parameter(at, column));
  }
}

// The key that the target's object has, which need not be saved or there any more. Of a
// many-to-many the association table alone knows.
void write_contains(Fragment& out, Scope& scope, const Relationship& relationship,
                    const Source& owner, unsigned at) {
  if (!relationship.secondary) {
    out << owner.column(*relationship.referred) << " = ";
    return out.parameter(key_parameter(at, *relationship.key));
  }
  Scope inner(&scope);
  const Source& between = inner.add(*relationship.secondary);
  out << "EXISTS (SELECT 1 FROM " << between.sql() << " WHERE "
      << between.column(*relationship.mine) << " = " << owner.column(*relationship.referred)
      << " AND " << between.column(*relationship.theirs) << " = ";
  out.parameter(key_parameter(at, *relationship.far));
  out << ")";
}

void write_key_is_null(Fragment& out, const Relationship& relationship, const Source& owner,
                       bool wanted) {
  out << owner.column(*relationship.key) << (wanted ? " IS NULL" : " IS NOT NULL");
}

void write_equal_null(Fragment& out, Scope& scope, const Relationship& relationship,
                      const Source& owner, bool wanted) {
  if (relationship.direction == Direction::many_to_one)
    return write_key_is_null(out, relationship, owner, wanted);
  if (wanted) out << "NOT ";
  write_exists(out, scope, relationship, owner, {});
}

void write_equal_object(Fragment& out, Scope& scope, const Relationship& relationship,
                        const Source& owner, const Node& node, unsigned at, Level around) {
  if (relationship.to_many())
    refuse(relationship, "is a list: ask contains() to find an object in it");
  object_operand(relationship, node);
  const bool wanted = node.op == Operator::equal;
  if (relationship.direction != Direction::many_to_one) {
    if (wanted) return write_contains(out, scope, relationship, owner, at);
    out << "NOT ";
    return write_exists(out, scope, relationship, owner, [&](Fragment& inner, Scope& within) {
      write_is_object(inner, *within.find(*relationship.target), at);
    });
  }
  const std::string key = owner.column(*relationship.key);
  if (!wanted) out << (around > Level::either ? "(" : "");
  out << key << (wanted ? " = " : " != ");
  out.parameter(key_parameter(at, *relationship.referred));
  if (!wanted) out << " OR " << key << " IS NULL" << (around > Level::either ? ")" : "");
}

void write_question(Fragment& out, Scope& scope, const Node& node, const Relationship& relationship,
                    const Source& owner, unsigned at) {
  if (node.op == Operator::any && relationship.to_one())
    refuse(relationship, "leads to one object: ask has() in place of any()");
  if (node.op == Operator::has && relationship.to_many())
    refuse(relationship, "is a list: ask any() in place of has()");
  Criterion criterion;
  if (node.size > 1)
    criterion = [&](Fragment& inner, Scope& within) {
      write(inner, within, node.operand(1), at, Level::both);
    };
  write_exists(out, scope, relationship, owner, criterion);
}

// The node with the proxy's far end in the proxy's place. Members hold no literals, so the numbers
// of those in the rest stay.
Expression behind(const Node& node, const Proxy& proxy) {
  assert(proxy.column || proxy.relationship);
  const std::size_t offset = proxy.column ? proxy.column->offset : proxy.relationship->offset;
  const Expression end(Operand(*proxy.via->target->slot, offset));
  std::vector<const Node*> operands(node.operands(), node.operands() + node.size);
  operands[0] = end.node();
  Operator op = node.op;
  if (proxy.relationship) {
    const bool to_one = proxy.relationship->to_one();
    if (op == Operator::any || op == Operator::has) op = to_one ? Operator::has : Operator::any;
    if (op == Operator::contains && to_one) op = Operator::equal;
    if (op == Operator::equal && !to_one && node.size > 1 && !is_null(node.operand(1)))
      op = Operator::contains;
  }
  return Expression(make_node(op, operands.data(), operands.size()));
}

void check_question(const Node& node, const Proxy& proxy) {
  const bool many = proxy.via->to_many() || (proxy.relationship && proxy.relationship->to_many());
  if (node.op == Operator::any && !many)
    throw InvalidRequestError(member_label(proxy) +
                              " leads to one object: ask has() in place of any()");
  if (node.op == Operator::has && many)
    throw InvalidRequestError(member_label(proxy) + " is a list: ask any() in place of has()");
  if (proxy.column && node.op == Operator::has && node.size > 1)
    throw ArgumentError(member_label(proxy) + " is a value: compare it with ==");
}

}  // namespace

std::string key_condition(const Relationship& relationship, const Source& owner,
                          const Source& target) {
  if (relationship.direction == Direction::many_to_one)
    return target.column(*relationship.referred) + " = " + owner.column(*relationship.key);
  return owner.column(*relationship.referred) + " = " + target.column(*relationship.key);
}

std::string join_clause(const Relationship& relationship, Scope& scope, const Source& owner,
                        const Source& target, std::string_view word) {
  std::string sql(word);
  if (!relationship.secondary)
    return sql + target.sql() + " ON " + key_condition(relationship, owner, target);
  const Source& between = scope.add(*relationship.secondary);
  return sql + between.sql() + " ON " + owner.column(*relationship.referred) + " = " +
         between.column(*relationship.mine) + std::string(word) + target.sql() + " ON " +
         target.column(*relationship.far) + " = " + between.column(*relationship.theirs);
}

void write_exists(Fragment& out, Scope& scope, const Relationship& relationship,
                  const Source& owner, const Criterion& criterion) {
  Scope inner(&scope);
  const Source& target = inner.add(*relationship.target);
  std::string from = target.sql(), where;
  if (relationship.secondary) {
    const Source& between = inner.add(*relationship.secondary);
    from = between.sql() + " JOIN " + from + " ON " + target.column(*relationship.far) + " = " +
           between.column(*relationship.theirs);
    where = between.column(*relationship.mine) + " = " + owner.column(*relationship.referred);
  } else {
    where = key_condition(relationship, owner, target);
  }
  Fragment asked;
  if (criterion) criterion(asked, inner);
  out << "EXISTS (SELECT 1 FROM " << from << inner.extras() << " WHERE " << where;
  if (!asked.empty()) out << " AND " << asked;
  out << ")";
}

void write_on_relationship(Fragment& out, Scope& scope, const Node& node,
                           const Relationship& relationship, unsigned at, Level around) {
  const Source& owner = scope.of(*relationship.owner);
  switch (node.op) {
    case Operator::equal:
    case Operator::not_equal:
      if (is_null(node.operand(1)))
        return write_equal_null(out, scope, relationship, owner, node.op == Operator::equal);
      return write_equal_object(out, scope, relationship, owner, node, at, around);
    case Operator::is_null:
    case Operator::not_null:
      return write_equal_null(out, scope, relationship, owner, node.op == Operator::is_null);
    case Operator::any:
    case Operator::has:
      return write_question(out, scope, node, relationship, owner, at);
    case Operator::contains:
      if (relationship.to_one()) refuse(relationship, "leads to one object: compare it with ==");
      object_operand(relationship, node);
      return write_contains(out, scope, relationship, owner, at);
    default:
      throw ArgumentError(member_label(relationship) +
                          " is a relationship, not a column: compare it with an object or null, or "
                          "ask any(), has() or contains()");
  }
}

void write_on_proxy(Fragment& out, Scope& scope, const Node& node, const Proxy& proxy, unsigned at,
                    Level around) {
  const Source& owner = scope.of(*proxy.owner);
  const bool question = node.op == Operator::any || node.op == Operator::has;
  if (question) check_question(node, proxy);
  if (question && proxy.column) return write_question(out, scope, node, *proxy.via, owner, at);
  const Expression end = behind(node, proxy);
  // Nothing at all behind the first relationship counts as null too.
  const bool or_nothing =
      node.op == Operator::is_null || (node.op == Operator::equal && is_null(node.operand(1)));
  if (or_nothing && around > Level::either) out << "(";
  write_exists(out, scope, *proxy.via, owner, [&](Fragment& inner, Scope& within) {
    write(inner, within, *end.node(), at, Level::both);
  });
  if (!or_nothing) return;
  out << " OR ";
  write_equal_null(out, scope, *proxy.via, owner, true);
  if (around > Level::either) out << ")";
}

}  // namespace orm::detail
