#include <lab/orm/query.hpp>

#include <utility>

#include <lab/orm/query/bulk.hpp>
#include <lab/orm/query/end.hpp>
#include <lab/orm/query/rows.hpp>
#include <lab/orm/session/session_state.hpp>

namespace orm {

namespace detail {

using What = Step::What;

namespace {

const Step* begin(SessionState* session, Step* step) {
  step->session = hold(session);
  return step;
}

const Step* with_nodes(const Step* last, What what, const Operand* columns, std::size_t n) {
  const Nodes nodes(columns, n);
  return add_nodes(last, what, nodes.data(), n);
}

// Every query for a model begins with the same step, so the session keeps it.
const Step* all_of(SessionState* session, const ModelSlot& model) {
  if (!session || !model.mapper) return begin_model(session, model);
  const Step*& kept = session->table(*model.mapper).all;
  if (!kept) [[unlikely]]
    kept = begin_model(session, model);
  return retain(kept);
}

}  // namespace

QueryBase::QueryBase(SessionState* session, const ModelSlot& model)
    : last_(all_of(session, model)) {}
QueryBase::QueryBase(SessionState* session, const Table& table) {
  auto* step = const_cast<Step*>(add_nodes(nullptr, What::from_table, nullptr, 0));
  step->table = &table;
  last_ = begin(session, step);
}
QueryBase::QueryBase(SessionState* session, const Operand* columns, size_t n)
    : last_(
          begin(session, const_cast<Step*>(with_nodes(nullptr, What::from_columns, columns, n)))) {}
QueryBase::QueryBase(const QueryBase& other) : last_(retain(other.last_)) {}
QueryBase& QueryBase::operator=(const QueryBase& other) {
  QueryBase copy(other);
  std::swap(last_, copy.last_);
  return *this;
}
QueryBase::~QueryBase() { release(last_); }

const Step* QueryBase::with_where(const Expression& condition) const {
  const Node* node = condition.node();
  return add_nodes(last_, What::where, &node, 1);
}
const Step* QueryBase::with_where(const Condition* const* conditions, size_t n) const {
  QueryBase query(*this);
  for (size_t i = 0; i < n; ++i) query = QueryBase(query.with_where(*conditions[i]));
  return retain(query.last());
}
const Step* QueryBase::with_filter(const ModelSlot& model, size_t member,
                                   const Operand& value) const {
  if (is_literal(value)) return add_filter(last_, model, member, value);
  return with_where(make(Operator::equal, Operand(model, member), value));
}
const Step* QueryBase::with_having(const Expression& condition) const {
  const Node* node = condition.node();
  return add_nodes(last_, What::having, &node, 1);
}
const Step* QueryBase::with_order(const Operand* columns, size_t n) const {
  return with_nodes(last_, What::order, columns, n);
}
const Step* QueryBase::with_group(const Operand* columns, size_t n) const {
  return with_nodes(last_, What::group, columns, n);
}
const Step* QueryBase::with_select_from(const ModelSlot& model) const {
  return add_select_from(last_, model);
}
const Step* QueryBase::with_join(const ModelSlot& model, size_t relationship, bool outer) const {
  return add_join(last_, model, relationship, outer);
}
const Step* QueryBase::with_load(const ModelSlot& a, size_t first, Load how) const {
  const Step::Hop path[] = {{&a, first}};
  return add_load(last_, path, 1, static_cast<unsigned char>(how));
}
const Step* QueryBase::with_load(const ModelSlot& a, size_t first, const ModelSlot& b,
                                 size_t second, Load how) const {
  const Step::Hop path[] = {{&a, first}, {&b, second}};
  return add_load(last_, path, 2, static_cast<unsigned char>(how));
}
const Step* QueryBase::with_limit(size_t most) const {
  return add_number(last_, What::limit, most);
}
const Step* QueryBase::with_offset(size_t skip) const {
  return add_number(last_, What::offset, skip);
}
const Step* QueryBase::with_distinct() const {
  return add_nodes(last_, What::distinct, nullptr, 0);
}
const Step* QueryBase::with_populate_existing() const {
  return add_nodes(last_, What::populate_existing, nullptr, 0);
}

void* QueryBase::run_all() const { return make_found(all_objects(last_)); }
Object* QueryBase::run_first() const { return first_object(last_); }
Object* QueryBase::run_one(bool or_none) const { return one_object(last_, or_none); }
Object* QueryBase::run_item(size_t index) const { return object_at(last_, index); }
size_t QueryBase::run_count() const { return count_rows(last_); }
bool QueryBase::run_exists() const { return any_row(last_); }
void QueryBase::run_scalar(Argument& result) const { result = scalar(last_); }

namespace {

Row row_of(const Values& values) {
  auto* items = new List<Argument>;
  for (const Argument& value : values) items->append(value);
  return Row(items);
}

}  // namespace

List<Row> QueryBase::run_rows() const {
  List<Row> rows;
  for (const Values& values : all_rows(last_)) rows.append(row_of(values));
  return rows;
}
Row QueryBase::run_first_row() const {
  const Values values = first_row(last_);
  return values.empty() ? Row() : row_of(values);
}

size_t QueryBase::run_update(size_t offset, const Operand& value, bool synchronise) const {
  const Expression given(value);
  const Assignment assignment{offset, given.node()};
  return update_rows(last_, &assignment, 1, synchronise);
}
size_t QueryBase::run_remove(bool synchronise) const { return remove_rows(last_, synchronise); }

}  // namespace detail

Row::Row(const Row& other)
    : values_(other.values_ ? new List<detail::Argument>(*other.values_) : nullptr) {}

Cell Row::operator[](size_t i) const {
  if (!values_) detail::out_of_range(i, 0);
  return Cell((*values_)[i]);
}

}  // namespace orm
