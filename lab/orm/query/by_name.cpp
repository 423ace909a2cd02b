#include <lab/orm/query/by_name.hpp>

#include <lab/orm/error.hpp>
#include <lab/orm/query/bulk.hpp>
#include <lab/orm/query/error.hpp>
#include <lab/orm/select/expression.hpp>
#include <lab/orm/session/session_state.hpp>

namespace orm::detail {
namespace {

using What = Step::What;

[[noreturn]] void refuse_model(const SchemaState& schema, std::string_view name) {
  std::vector<std::string_view> known;
  known.reserve(schema.mappers.size());
  for (const Mapper* mapper : schema.mappers) known.push_back(mapper->name);
  refuse_name("the schema", name, known, "model");
}

std::vector<const Node*> nodes_of(const std::vector<Expression>& expressions) {
  std::vector<const Node*> nodes;
  nodes.reserve(expressions.size());
  for (const Expression& expression : expressions) nodes.push_back(expression.node());
  return nodes;
}

std::size_t counted(long long number) {
  if (number < 0)
    throw IndexError("a query has no row " + std::to_string(number) +
                     ": SQL cannot count from the end");
  return static_cast<std::size_t>(number);
}

}  // namespace

QueryByName::QueryByName(SessionState& session, const SchemaState& schema)
    : session_(&session), schema_(&schema) {}

QueryByName::QueryByName(Object* owner, std::string_view member)
    : session_(owner->session()), schema_(owner->mapper->schema) {
  const Relationship* relationship = owner->mapper->find_relationship(member);
  if (!relationship) refuse_member(*owner->mapper, member);
  if (!relationship->dynamic())
    throw InvalidRequestError(member_label(*relationship) +
                              " is not dynamic: read the list itself, it cannot be asked");
  take(begin_dynamic(session_, owner, *relationship));
}

// ---- Names

const Mapper& QueryByName::model(std::string_view name) const {
  if (const Mapper* found = schema_->find_model(name)) return *found;
  refuse_model(*schema_, name);
}

Expression QueryByName::attribute(std::string_view path) const {
  if (path.starts_with('-')) return attribute(path.substr(1)).desc();
  const std::size_t dot = path.find('.');
  if (dot == path.npos)
    throw InvalidRequestError(std::string(path.substr(0, 64)) +
                              " is no member: write Model.member");
  return column_named(model(path.substr(0, dot)), path.substr(dot + 1));
}

Step::Hop QueryByName::hop(std::string_view path) const {
  const Expression member = attribute(path);
  return {member.node()->model, member.node()->offset};
}

// ---- Steps

void QueryByName::entity(std::string_view model_name) {
  columns_.push_back(detail::entity(*model(model_name).slot));
}

void QueryByName::column(const Expression& expression) { columns_.push_back(expression); }

void QueryByName::table(std::string_view association_table) {
  const AssociationTable* found = schema_->find_association(association_table);
  if (!found)
    throw InvalidRequestError("the schema has no association table " +
                              std::string(association_table.substr(0, 64)));
  query_.emplace(session_, *found->declared);
}

const Step* QueryByName::last() {
  if (query_) return query_->last();
  if (columns_.empty())
    throw InvalidRequestError("a query begins with what it is for: a model or columns");
  if (columns_.size() == 1 && columns_[0].node()->op == Operator::all_columns)
    query_.emplace(session_, *columns_[0].node()->model);
  else
    query_.emplace(session_, columns_.data(), columns_.size());
  return query_->last();
}

void QueryByName::where(const Expression& condition) {
  const Node* node = condition.node();
  take(add_nodes(last(), What::where, &node, 1));
}

namespace {

// Whose column an expression begins with: Game of count(Game.id).
const ModelSlot* model_in(const Node& node) {
  if (node.model) return node.model;
  for (std::size_t i = 0; i < node.size; ++i)
    if (const ModelSlot* found = model_in(node.operand(i))) return found;
  return nullptr;
}

}  // namespace

// As in SQLAlchemy, the names are those of the model that was joined last, if any.
void QueryByName::filter_by(std::string_view member, const Operand& value) {
  const ModelSlot* slot = nullptr;
  for (const Step* step = last(); step && !slot; step = step->previous) {
    if (step->what == What::join)
      slot = relationship_member(*step->model, step->offset).target->slot;
    else if (!step->previous)
      slot = step->what == What::from_columns ? model_in(*step->nodes()[0]) : step->model;
  }
  if (!slot)
    throw InvalidRequestError("filter_by takes members of a model, and this query is for none");
  where(make(Operator::equal, column_named(mapper_of(*slot), member), value));
}

void QueryByName::having(const Expression& condition) {
  const Node* node = condition.node();
  take(add_nodes(last(), What::having, &node, 1));
}

void QueryByName::order_by(const std::vector<Expression>& columns) {
  take(add_nodes(last(), What::order, nodes_of(columns).data(), columns.size()));
}

void QueryByName::group_by(const std::vector<Expression>& columns) {
  take(add_nodes(last(), What::group, nodes_of(columns).data(), columns.size()));
}

void QueryByName::join(std::string_view relationship, bool outer) {
  const Step::Hop along = hop(relationship);
  take(add_join(last(), *along.model, along.offset, outer));
}

void QueryByName::select_from(std::string_view model_name) {
  take(add_select_from(last(), *model(model_name).slot));
}

void QueryByName::load(const std::vector<std::string>& path, Load how) {
  std::vector<Step::Hop> hops;
  hops.reserve(path.size());
  for (const std::string& name : path) hops.push_back(hop(name));
  take(add_load(last(), hops.data(), hops.size(), static_cast<unsigned char>(how)));
}

void QueryByName::limit(std::size_t most) { take(add_number(last(), What::limit, most)); }
void QueryByName::offset(std::size_t skip) { take(add_number(last(), What::offset, skip)); }
void QueryByName::distinct() { take(add_nodes(last(), What::distinct, nullptr, 0)); }
void QueryByName::populate_existing() {
  take(add_nodes(last(), What::populate_existing, nullptr, 0));
}

// ---- Endings

Values QueryByName::item(long long index) {
  if (is_for_objects(last())) {
    Values row;
    row.emplace_back(object_at(last(), counted(index)));
    return row;
  }
  std::vector<Values> rows = all_rows(sliced(last(), counted(index), 1).last());
  if (rows.empty())
    throw IndexError("the query has no row " + std::to_string(index) + ", counted from 0");
  return std::move(rows.front());
}

std::vector<Values> QueryByName::slice(long long begin, long long end) {
  return rows_between(last(), counted(begin), counted(end));
}

std::size_t QueryByName::update(const std::vector<std::pair<std::string, Expression>>& values,
                                bool synchronise) {
  std::vector<Assignment> assignments;
  assignments.reserve(values.size());
  for (const auto& [path, value] : values)
    assignments.push_back({attribute(path).node()->offset, value.node()});
  return update_rows(last(), assignments.data(), assignments.size(), synchronise);
}

std::size_t QueryByName::remove(bool synchronise) { return remove_rows(last(), synchronise); }

}  // namespace orm::detail
