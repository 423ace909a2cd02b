// Questions to the database: session.query<Game>().where(col(&Game::price) >
// 50).order_by(&Game::title).all()
//
// A query is a chain of steps that is never changed: each call gives a new query, so a query can be
// kept and asked again. Conditions join by AND. Nothing runs before all, first, one, count, exists,
// update or remove.
#pragma once

#include <lab/orm/relationship.hpp>

namespace orm {

namespace detail {

struct Node;  // of an expression; detail/expression.hpp
struct Step;  // of a query; detail/query_step.hpp

// How a relationship comes with the objects of a query.
enum class Load : unsigned char { selectin, joined, raise, lazy };

enum class Operator : unsigned char {
  column,
  table_column,
  literal,
  relationship,
  all_columns,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  like,
  ilike,
  starts_with,
  in,
  not_in,
  between,
  is_null,
  not_null,
  logical_and,
  logical_or,
  logical_not,
  add,
  subtract,
  multiply,
  divide,
  any,
  has,
  contains,
  count,
  count_distinct,
  sum,
  min,
  max,
  average,
  descending
};

template <class T, class M>
size_t offset(M T::*member) {
  return __builtin_bit_cast(size_t, member);
}

}  // namespace detail

// A column, a value, or what is computed of them. Its operators are known here only, so that they
// are no candidates where two plain values are compared.
class Expression {
 public:
  Expression(detail::Argument literal);
  template <class V>
  requires requires(const V& v) { detail::Argument(v); }
  Expression(const V& literal) : Expression(detail::Argument(literal)) {}
  template <class T, class M>
  Expression(M T::*member) : Expression(detail::slot_of<T>, detail::offset(member)) {}
  Expression(const detail::ModelSlot& model, size_t offset);
  Expression(const Table& table, const char* column);
  Expression(detail::Operator op, const Expression* operands, size_t n);
  explicit Expression(const detail::Node* node) : node_(node) {}  // takes over one reference
  Expression(const Expression&);
  Expression& operator=(const Expression&);
  ~Expression();

  Expression like(const Text& pattern) const;   // % any text, _ any one character
  Expression ilike(const Text& pattern) const;  // ignoring the case of letters
  Expression starts_with(const Text& beginning) const;
  Expression between(const Expression& low, const Expression& high) const;
  Expression is_null() const;
  Expression not_null() const;
  template <class V>
  Expression in(const List<V>& values) const {
    return in(values, true);
  }
  template <class V>
  Expression not_in(const List<V>& values) const {
    return in(values, false);
  }
  Expression desc() const;

  friend Condition operator==(const Expression& a, const Expression& b);
  friend Condition operator!=(const Expression& a, const Expression& b);
  friend Condition operator<(const Expression& a, const Expression& b);
  friend Condition operator<=(const Expression& a, const Expression& b);
  friend Condition operator>(const Expression& a, const Expression& b);
  friend Condition operator>=(const Expression& a, const Expression& b);
  friend Expression operator+(const Expression& a, const Expression& b);
  friend Expression operator-(const Expression& a, const Expression& b);
  friend Expression operator*(const Expression& a, const Expression& b);
  friend Expression operator/(const Expression& a, const Expression& b);

  const detail::Node* node() const { return node_; }

 private:
  template <class V>
  Expression in(const List<V>& values, bool wanted) const {
    auto* operands =
        static_cast<Expression*>(::operator new(sizeof(Expression) * (values.size() + 1)));
    new (operands) Expression(*this);
    size_t n = 1;
    for (auto& value : values) new (operands + n++) Expression(detail::Argument(value));
    Expression made(wanted ? detail::Operator::in : detail::Operator::not_in, operands, n);
    while (n) operands[--n].~Expression();
    ::operator delete(operands);
    return made;
  }
  const detail::Node* node_;
};

// What where() takes.
class Condition : public Expression {
 public:
  Condition(const Expression& expression) : Expression(expression) {}
  friend Condition operator&&(const Condition& a, const Condition& b);
  friend Condition operator||(const Condition& a, const Condition& b);
  friend Condition operator!(const Condition& a);
};

// A member of a model in a query: col(&Game::price) > 50
template <class T, class M>
class Attribute : public Expression {
 public:
  explicit Attribute(M T::*member) : Expression(member) {}
  // Of a relationship or proxy: is there a target (for which the condition holds)? `any` of lists,
  // `has` of One.
  Condition any() const;
  Condition any(const Condition& condition) const;
  Condition has() const;
  Condition has(const Condition& condition) const;
  template <class V>
  Condition contains(const V& value) const;
};
template <class T, class M>
Attribute<T, M> col(M T::*member) {
  return Attribute<T, M>{member};
}
inline Expression col(const Table& table, const char* column) { return {table, column}; }

namespace detail {
Expression entity(const ModelSlot&);
Expression make(Operator op, const Expression& a);
Expression make(Operator op, const Expression& a, const Expression& b);
}  // namespace detail

template <class T, class M>
Condition Attribute<T, M>::any() const {
  return detail::make(detail::Operator::any, *this);
}
template <class T, class M>
Condition Attribute<T, M>::any(const Condition& c) const {
  return detail::make(detail::Operator::any, *this, c);
}
template <class T, class M>
Condition Attribute<T, M>::has() const {
  return detail::make(detail::Operator::has, *this);
}
template <class T, class M>
Condition Attribute<T, M>::has(const Condition& c) const {
  return detail::make(detail::Operator::has, *this, c);
}
template <class T, class M>
template <class V>
Condition Attribute<T, M>::contains(const V& value) const {
  return detail::make(detail::Operator::contains, *this, detail::Argument(value));
}

Expression count();                          // of rows
Expression count(const Expression& column);  // of rows where it is not null
Expression count_distinct(const Expression& column);
Expression sum(const Expression& column);
Expression min(const Expression& column);
Expression max(const Expression& column);
Expression average(const Expression& column);
inline Expression desc(const Expression& column) { return column.desc(); }

// The objects of a model among the columns of a row: session.query(entity<Review>(), &User::name)
template <class T>
Expression entity() {
  return detail::entity(detail::slot_of<T>);
}

// One value of a row of columns: Integer n = row[1];
class Cell {
 public:
  explicit Cell(const detail::Argument& value) : value_(value) {}
  bool is_null() const { return value_.is_null(); }
  template <class V>
  requires detail::is_value<V>
  operator V() const { return detail::FromArgument<V>::get(value_); }
  operator long long() const { return detail::FromArgument<Integer>::get(value_); }
  template <class T>
  operator Ref<T>() const {
    return Ref<T>{value_.held};
  }
  template <detail::Number N>
  friend bool operator==(const Cell& a, N b) {
    if (a.value_.what == detail::Argument::real) return a.value_.fraction == static_cast<double>(b);
    return a.value_.what == detail::Argument::integer && a.value_.number == b;
  }
  friend bool operator==(const Cell& a, const char* b) {
    return !a.is_null() && static_cast<Text>(a) == b;
  }
  friend bool operator==(const Cell& a, Null) { return a.is_null(); }
  const detail::Argument& value() const { return value_; }

 private:
  detail::Argument value_;
};
class Row {
 public:
  Row() = default;
  explicit Row(List<detail::Argument>* values) : values_(values) {}
  Row(const Row&);
  Row(Row&& other) noexcept : values_(other.values_) { other.values_ = nullptr; }
  Row& operator=(Row other) noexcept {
    auto* mine = values_;
    values_ = other.values_, other.values_ = mine;
    return *this;
  }
  ~Row() { delete values_; }
  size_t size() const { return values_ ? values_->size() : 0; }
  Cell operator[](size_t i) const;  // throws OutOfRange
  friend bool operator==(const Row&, const Row&) = delete;

 private:
  List<detail::Argument>* values_ = nullptr;
};

namespace detail {

struct SessionState;

// The untyped part of every query.
class QueryBase {
 public:
  QueryBase(SessionState*, const ModelSlot&);
  QueryBase(SessionState*, const Table&);
  QueryBase(SessionState*, const Expression* columns, size_t n);
  explicit QueryBase(const Step* last) : last_(last) {}  // takes over one reference
  QueryBase(const QueryBase&);
  QueryBase& operator=(const QueryBase&);
  ~QueryBase();
  const Step* last() const { return last_; }

 protected:
  using Load = detail::Load;
  const Step* with_where(const Expression&) const;
  const Step* with_filter(const ModelSlot&, size_t member, Argument&& value) const;
  const Step* with_having(const Expression&) const;
  const Step* with_order(const Expression* columns, size_t n) const;
  const Step* with_group(const Expression* columns, size_t n) const;
  const Step* with_select_from(const ModelSlot&) const;
  const Step* with_join(const ModelSlot&, size_t relationship, bool outer) const;
  const Step* with_load(const ModelSlot& a, size_t first, Load) const;
  const Step* with_load(const ModelSlot& a, size_t first, const ModelSlot& b, size_t second,
                        Load) const;
  const Step* with_limit(size_t) const;
  const Step* with_offset(size_t) const;
  const Step* with_distinct() const;
  const Step* with_populate_existing() const;
  void* run_all() const;
  Object* run_first() const;
  Object* run_one(bool or_none) const;
  Object* run_item(size_t) const;
  size_t run_count() const;
  bool run_exists() const;
  void run_scalar(Argument& result) const;
  List<Row> run_rows() const;
  Row run_first_row() const;
  size_t run_update(size_t offset, const Expression& value, bool synchronise) const;
  size_t run_remove(bool synchronise) const;

 private:
  const Step* last_;
};

}  // namespace detail

template <class T>
class Query : public detail::QueryBase {
 public:
  using Target = T;
  using QueryBase::QueryBase;
  static Query from(void* step) { return Query{static_cast<const detail::Step*>(step)}; }

  Query where(const Condition& condition) const { return Query{with_where(condition)}; }
  template <class... C>
  requires(sizeof...(C) > 1) Query where(const C&... conditions)
  const {
    Query query = *this;
    ((query = query.where(conditions)), ...);
    return query;
  }
  template <class M, class V>
  Query filter_by(M T::*member, const V& value) const {
    if constexpr (requires { detail::Argument(value); })
      return Query{
          with_filter(detail::slot_of<T>, detail::offset(member), detail::Argument(value))};
    else
      return where(Expression(member) == Expression(value));
  }
  template <class... C>
  Query order_by(const C&... columns) const {
    const Expression list[] = {Expression(columns)...};
    return Query{with_order(list, sizeof...(C))};
  }
  template <class... C>
  Query group_by(const C&... columns) const {
    const Expression list[] = {Expression(columns)...};
    return Query{with_group(list, sizeof...(C))};
  }
  Query having(const Condition& condition) const { return Query{with_having(condition)}; }
  template <class S, class M>
  Query join(M S::*relationship) const {
    return Query{with_join(detail::slot_of<S>, detail::offset(relationship), false)};
  }
  template <class S, class M>
  Query outer_join(M S::*relationship) const {
    return Query{with_join(detail::slot_of<S>, detail::offset(relationship), true)};
  }
  // Loads a relationship of the results with them, in one statement more (selectin) or in the same
  // (joined); with two members, the second step's too.
  template <class M>
  Query eager(M T::*first) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(first), Load::selectin)};
  }
  template <class M, class B, class N>
  Query eager(M T::*first, N B::*second) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(first), detail::slot_of<B>,
                           detail::offset(second), Load::selectin)};
  }
  template <class M>
  Query selectin(M T::*first) const {
    return eager(first);
  }
  template <class M>
  Query joined(M T::*first) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(first), Load::joined)};
  }
  template <class M, class B, class N>
  Query joined(M T::*first, N B::*second) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(first), detail::slot_of<B>,
                           detail::offset(second), Load::joined)};
  }
  template <class M>
  Query raise_load(M T::*member) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(member), Load::raise)};
  }
  Query limit(size_t most) const { return Query{with_limit(most)}; }
  Query offset(size_t skip) const { return Query{with_offset(skip)}; }
  Query distinct() const { return Query{with_distinct()}; }
  Query populate_existing() const {
    return Query{with_populate_existing()};
  }  // overwrites what is loaded and unsaved

  Rows<T> all() const { return Rows<T>{run_all()}; }
  detail::Iterator<Ref<T>, Rows<T>> begin() const = delete;  // for (auto& game : query.all())
  Ref<T> first() const { return Ref<T>{run_first()}; }
  Ref<T> one() const {
    return Ref<T>{run_one(false)};
  }  // throws NoResultFound, MultipleResultsFound
  Ref<T> one_or_none() const { return Ref<T>{run_one(true)}; }  // throws MultipleResultsFound
  Ref<T> operator[](size_t i) const { return Ref<T>{run_item(i)}; }
  size_t count() const { return run_count(); }
  bool exists() const { return run_exists(); }
  // Changes or deletes rows without loading them, in one statement; loaded objects follow unless
  // `synchronise` is false. Both return the number of rows.
  template <class M>
  size_t update(M T::*member, const Expression& value, bool synchronise = true) const {
    return run_update(detail::offset(member), value, synchronise);
  }
  size_t remove(bool synchronise = true) const { return run_remove(synchronise); }
};

// A query for columns: session.query(&User::name,
// count(&Review::id)).join(&User::reviews).group_by(&User::name).all()
class ColumnQuery : public detail::QueryBase {
 public:
  using QueryBase::QueryBase;
  ColumnQuery where(const Condition& condition) const { return ColumnQuery{with_where(condition)}; }
  template <class... C>
  ColumnQuery order_by(const C&... columns) const {
    const Expression list[] = {Expression(columns)...};
    return ColumnQuery{with_order(list, sizeof...(C))};
  }
  template <class... C>
  ColumnQuery group_by(const C&... columns) const {
    const Expression list[] = {Expression(columns)...};
    return ColumnQuery{with_group(list, sizeof...(C))};
  }
  ColumnQuery having(const Condition& condition) const {
    return ColumnQuery{with_having(condition)};
  }
  // Which model the joins begin at, where the columns do not say it.
  template <class T>
  ColumnQuery select_from() const {
    return ColumnQuery{with_select_from(detail::slot_of<T>)};
  }
  template <class S, class M>
  ColumnQuery join(M S::*relationship) const {
    return ColumnQuery{with_join(detail::slot_of<S>, detail::offset(relationship), false)};
  }
  template <class S, class M>
  ColumnQuery outer_join(M S::*relationship) const {
    return ColumnQuery{with_join(detail::slot_of<S>, detail::offset(relationship), true)};
  }
  ColumnQuery limit(size_t most) const { return ColumnQuery{with_limit(most)}; }
  ColumnQuery offset(size_t skip) const { return ColumnQuery{with_offset(skip)}; }
  ColumnQuery distinct() const { return ColumnQuery{with_distinct()}; }
  List<Row> all() const { return run_rows(); }
  Row first() const { return run_first_row(); }  // empty where there is none
  Cell scalar() const {
    detail::Argument result;
    run_scalar(result);
    return Cell{result};
  }
  size_t count() const { return run_count(); }
};

// A query on an association table, which has no model:
// session.query(cat_owners).where(col(cat_owners, "cat_id") == 1).count()
class TableQuery : public detail::QueryBase {
 public:
  using QueryBase::QueryBase;
  TableQuery where(const Condition& condition) const { return TableQuery{with_where(condition)}; }
  template <class... C>
  TableQuery order_by(const C&... columns) const {
    const Expression list[] = {Expression(columns)...};
    return TableQuery{with_order(list, sizeof...(C))};
  }
  TableQuery limit(size_t most) const { return TableQuery{with_limit(most)}; }
  List<Row> all() const { return run_rows(); }
  size_t count() const { return run_count(); }
  bool exists() const { return run_exists(); }
  size_t remove() const { return run_remove(true); }
};

}  // namespace orm
