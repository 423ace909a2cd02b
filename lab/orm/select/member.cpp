// What nodes mean: the members and columns that they name, and the kinds of their values.

#include <lab/orm/error.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/query/error.hpp>
#include <lab/orm/select/expression.hpp>

namespace orm::detail {

bool names_member(const Node& node) {
  return node.op == Operator::column || node.op == Operator::relationship;
}

Member member_of(const Node& node) {
  Member member{&mapper_of(*node.model)};
  if ((member.column = member.mapper->column_at(node.offset))) return member;
  if ((member.relationship = member.mapper->relationship_at(node.offset))) return member;
  if ((member.proxy = member.mapper->proxy_at(node.offset))) return member;
  refuse_unmapped(*member.mapper, node.offset);
}

const Relationship& relationship_member(const ModelSlot& model, std::size_t offset) {
  const Mapper& mapper = mapper_of(model);
  if (const Relationship* found = mapper.relationship_at(offset)) return *found;
  if (const Column* column = mapper.column_at(offset))
    throw ArgumentError(member_label(mapper, column->name) + " is a column, not a relationship");
  if (const Proxy* proxy = mapper.proxy_at(offset))
    throw ArgumentError(member_label(*proxy) + " is a proxy: name the relationships it looks " +
                        "through, " + member_label(*proxy->via) + " first");
  refuse_unmapped(mapper, offset);
}

const AssociationTable& association_of(const Table& table) {
  for (const SchemaState* schema : schemas())
    for (const AssociationTable* known : schema->tables)
      if (known->declared == &table) return *known;
  throw InvalidRequestError(std::string(table.name) +
                            " is a table that no schema knows: name it as a relationship's "
                            "secondary, or give it to the Schema");
}

const Column& table_column_of(const Node& node) {
  return association_of(*node.table).columns[node.offset];
}

const Column* column_of(const Node& node) {
  if (node.op == Operator::table_column) return &table_column_of(node);
  return names_member(node) ? member_of(node).column : nullptr;
}

namespace {

std::optional<Kind> kind_of_literal(const Argument& value) {
  switch (value.what) {
    case Argument::integer:
      return Kind::integer;
    case Argument::real:
      return Kind::real;
    case Argument::boolean:
      return Kind::boolean;
    case Argument::text:
      return Kind::text;
    case Argument::date:
      return Kind::date;
    case Argument::datetime:
      return Kind::datetime;
    case Argument::blob:
      return Kind::blob;
    default:
      return std::nullopt;
  }
}

bool is_text(const Node& node) { return kind_of(node) == Kind::text; }

}  // namespace

std::optional<Kind> kind_of(const Node& node) {
  switch (node.op) {
    case Operator::column:
    case Operator::relationship:
    case Operator::table_column:
      if (const Column* column = column_of(node)) return column->kind;
      return std::nullopt;
    case Operator::literal:
      return kind_of_literal(literal(node));
    case Operator::count:
    case Operator::count_distinct:
      return Kind::integer;
    case Operator::average:
      return Kind::real;
    case Operator::min:
    case Operator::max:
    case Operator::descending:
      return kind_of(node.operand(0));
    case Operator::add:
      return is_text(node.operand(0)) || is_text(node.operand(1)) ? std::optional(Kind::text)
                                                                  : std::nullopt;
    case Operator::sum:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide:
    case Operator::all_columns:
      return std::nullopt;
    default:
      return Kind::boolean;
  }
}

Placeholder::How binding_of(const Column& column) {
  if (column.kind == Kind::date) return Placeholder::How::date;
  if (column.kind == Kind::datetime) return Placeholder::How::datetime;
  return Placeholder::How::value;
}

bool is_aggregate(const Node& node) {
  if (node.op >= Operator::count && node.op <= Operator::average) return true;
  for (std::size_t i = 0; i < node.size; ++i)
    if (is_aggregate(node.operand(i))) return true;
  return false;
}

}  // namespace orm::detail
