// Questions to the database:
//
//   session.query<Game>().where(col(&Game::price) > 50).order_by(&Game::title).all()
//
// A query is a chain of steps that is never changed: each call gives a new query, so a query can be
// kept and asked again. Conditions join by AND. Nothing runs before all, first, one, count, exists,
// update or remove.
#pragma once

#include <lab/orm/expression.hpp>

namespace orm {

// One value of a row of columns: Integer n = row[1];
class Cell {
 public:
  ORM_INLINE explicit Cell(const detail::Argument& value) : value_(value) {}
  ORM_INLINE explicit Cell(detail::Argument&& value) : value_(detail::move(value)) {}
  ORM_INLINE bool is_null() const { return value_.is_null(); }
  template <class V>
  requires detail::is_value<V>
  operator V() const { return detail::FromArgument<V>::get(value_); }
  ORM_INLINE operator long long() const { return detail::FromArgument<Integer>::get(value_); }
  template <class T>
  operator Ref<T>() const {
    return detail::FromArgument<Ref<T>>::get(value_);
  }
  template <detail::Number N>
  friend bool operator==(const Cell& a, N b) {
    if (a.value_.what == detail::Argument::real) return a.value_.fraction == static_cast<double>(b);
    return a.value_.what == detail::Argument::integer && a.value_.number == b;
  }
  ORM_INLINE friend bool operator==(const Cell& a, const char* b) {
    return !a.is_null() && static_cast<Text>(a) == b;
  }
  ORM_INLINE friend bool operator==(const Cell& a, Null) { return a.is_null(); }
  ORM_INLINE const detail::Argument& value() const { return value_; }

 private:
  detail::Argument value_;
};
class Row {
 public:
  ORM_INLINE Row() noexcept {}
  ORM_INLINE explicit Row(List<detail::Argument>* values) : values_(values) {}
  Row(const Row&);
  ORM_INLINE Row(Row&& other) noexcept : values_(other.values_) { other.values_ = nullptr; }
  ORM_INLINE Row& operator=(Row other) noexcept {
    auto* mine = values_;
    values_ = other.values_, other.values_ = mine;
    return *this;
  }
  ORM_INLINE ~Row() { delete values_; }
  ORM_INLINE size_t size() const { return values_ ? values_->size() : 0; }
  Cell operator[](size_t i) const;  // throws OutOfRange
  friend bool operator==(const Row&, const Row&) = delete;

 private:
  List<detail::Argument>* values_ = nullptr;
};

namespace detail {

struct SessionState;
struct Step;  // of a query; query/step.hpp

// How a relationship comes with the objects of a query.
enum class Load : unsigned char { selectin, joined, raise, lazy };

// The untyped part of every query.
class QueryBase {
 public:
  QueryBase(SessionState*, const ModelSlot&);
  QueryBase(SessionState*, const Table&);
  QueryBase(SessionState*, const Operand* columns, size_t n);
  [[gnu::always_inline]] explicit QueryBase(const Step* last)
      : last_(last) {}  // takes over one reference
  QueryBase(const QueryBase&);
  QueryBase& operator=(const QueryBase&);
  ~QueryBase();
  ORM_INLINE const Step* last() const { return last_; }

 protected:
  using Load = detail::Load;
  const Step* with_where(const Expression&) const;
  const Step* with_where(const Condition* const* conditions, size_t n) const;
  const Step* with_filter(const ModelSlot&, size_t member, const Operand& value) const;
  const Step* with_having(const Expression&) const;
  const Step* with_order(const Operand* columns, size_t n) const;
  const Step* with_group(const Operand* columns, size_t n) const;
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
  size_t run_update(size_t offset, const Operand& value, bool synchronise) const;
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
  [[gnu::always_inline]] explicit Query(const detail::Step* last) : QueryBase(last) {}
  [[gnu::always_inline]] Query(detail::SessionState* session, const detail::ModelSlot& model)
      : QueryBase(session, model) {}
  [[gnu::always_inline]] Query(const Query&) = default;
  [[gnu::always_inline]] Query& operator=(const Query&) = default;
  [[gnu::always_inline]] ~Query() = default;
  static Query from(void* step) { return Query{static_cast<const detail::Step*>(step)}; }

  [[gnu::always_inline]] Query where(const Condition& condition) const {
    return Query{with_where(condition)};
  }
  template <class... C>
  requires(sizeof...(C) > 1) [[gnu::always_inline]] Query where(const C&... conditions) const {
    const Condition* const list[] = {&static_cast<const Condition&>(conditions)...};
    return Query{with_where(list, sizeof...(C))};
  }
  template <class M>
  [[gnu::always_inline]] Query filter_by(M T::*member, const Operand& value) const {
    return Query{with_filter(detail::slot_of<T>, detail::offset(member), value)};
  }
  template <class... C>
  [[gnu::always_inline]] Query order_by(const C&... columns) const {
    const Operand list[] = {columns...};
    return Query{with_order(list, sizeof...(C))};
  }
  template <class... C>
  [[gnu::always_inline]] Query group_by(const C&... columns) const {
    const Operand list[] = {columns...};
    return Query{with_group(list, sizeof...(C))};
  }
  [[gnu::always_inline]] Query having(const Condition& condition) const {
    return Query{with_having(condition)};
  }
  template <class S, class M>
  [[gnu::always_inline]] Query join(M S::*relationship) const {
    return Query{with_join(detail::slot_of<S>, detail::offset(relationship), false)};
  }
  template <class S, class M>
  [[gnu::always_inline]] Query outer_join(M S::*relationship) const {
    return Query{with_join(detail::slot_of<S>, detail::offset(relationship), true)};
  }
  // Loads a relationship of the results with them, in one statement more (selectin) or in the same
  // (joined); with two members, the second step's too.
  template <class M>
  [[gnu::always_inline]] Query eager(M T::*first) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(first), Load::selectin)};
  }
  template <class M, class B, class N>
  [[gnu::always_inline]] Query eager(M T::*first, N B::*second) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(first), detail::slot_of<B>,
                           detail::offset(second), Load::selectin)};
  }
  template <class M>
  [[gnu::always_inline]] Query selectin(M T::*first) const {
    return eager(first);
  }
  template <class M>
  [[gnu::always_inline]] Query joined(M T::*first) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(first), Load::joined)};
  }
  template <class M, class B, class N>
  [[gnu::always_inline]] Query joined(M T::*first, N B::*second) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(first), detail::slot_of<B>,
                           detail::offset(second), Load::joined)};
  }
  template <class M>
  [[gnu::always_inline]] Query raise_load(M T::*member) const {
    return Query{with_load(detail::slot_of<T>, detail::offset(member), Load::raise)};
  }
  [[gnu::always_inline]] Query limit(size_t most) const { return Query{with_limit(most)}; }
  [[gnu::always_inline]] Query offset(size_t skip) const { return Query{with_offset(skip)}; }
  [[gnu::always_inline]] Query distinct() const { return Query{with_distinct()}; }
  [[gnu::always_inline]] Query populate_existing() const {
    return Query{with_populate_existing()};
  }  // overwrites what is loaded and unsaved

  [[gnu::always_inline]] Rows<T> all() const { return Rows<T>{run_all()}; }
  detail::Iterator<Ref<T>, Rows<T>> begin() const = delete;  // for (auto game : query.all())
  [[gnu::always_inline]] Ref<T> first() const { return Ref<T>{run_first()}; }
  [[gnu::always_inline]] Ref<T> one() const {
    return Ref<T>{run_one(false)};
  }  // throws NoResultFound, MultipleResultsFound
  [[gnu::always_inline]] Ref<T> one_or_none() const {
    return Ref<T>{run_one(true)};
  }  // throws MultipleResultsFound
  [[gnu::always_inline]] Ref<T> operator[](size_t i) const { return Ref<T>{run_item(i)}; }
  [[gnu::always_inline]] size_t count() const { return run_count(); }
  [[gnu::always_inline]] bool exists() const { return run_exists(); }
  // Changes or deletes rows without loading them, in one statement; loaded objects follow unless
  // `synchronise` is false. Both return the number of rows.
  template <class M>
  [[gnu::always_inline]] size_t update(M T::*member, const Operand& value,
                                       bool synchronise = true) const {
    return run_update(detail::offset(member), value, synchronise);
  }
  [[gnu::always_inline]] size_t remove(bool synchronise = true) const {
    return run_remove(synchronise);
  }
};

// A query for columns: session.query(&User::name,
// count(&Review::id)).join(&User::reviews).group_by(&User::name).all()
class ColumnQuery : public detail::QueryBase {
 public:
  using QueryBase::QueryBase;
  [[gnu::always_inline]] ColumnQuery(const ColumnQuery&) = default;
  [[gnu::always_inline]] ColumnQuery& operator=(const ColumnQuery&) = default;
  [[gnu::always_inline]] ~ColumnQuery() = default;
  ORM_INLINE ColumnQuery where(const Condition& condition) const {
    return ColumnQuery{with_where(condition)};
  }
  template <class... C>
  [[gnu::always_inline]] ColumnQuery order_by(const C&... columns) const {
    const Operand list[] = {columns...};
    return ColumnQuery{with_order(list, sizeof...(C))};
  }
  template <class... C>
  [[gnu::always_inline]] ColumnQuery group_by(const C&... columns) const {
    const Operand list[] = {columns...};
    return ColumnQuery{with_group(list, sizeof...(C))};
  }
  ORM_INLINE ColumnQuery having(const Condition& condition) const {
    return ColumnQuery{with_having(condition)};
  }
  // Which model the joins begin at, where the columns do not say it.
  template <class T>
  [[gnu::always_inline]] ColumnQuery select_from() const {
    return ColumnQuery{with_select_from(detail::slot_of<T>)};
  }
  template <class S, class M>
  [[gnu::always_inline]] ColumnQuery join(M S::*relationship) const {
    return ColumnQuery{with_join(detail::slot_of<S>, detail::offset(relationship), false)};
  }
  template <class S, class M>
  [[gnu::always_inline]] ColumnQuery outer_join(M S::*relationship) const {
    return ColumnQuery{with_join(detail::slot_of<S>, detail::offset(relationship), true)};
  }
  ORM_INLINE ColumnQuery limit(size_t most) const { return ColumnQuery{with_limit(most)}; }
  ORM_INLINE ColumnQuery offset(size_t skip) const { return ColumnQuery{with_offset(skip)}; }
  ORM_INLINE ColumnQuery distinct() const { return ColumnQuery{with_distinct()}; }
  ORM_INLINE List<Row> all() const { return run_rows(); }
  ORM_INLINE Row first() const { return run_first_row(); }  // empty where there is none
  ORM_INLINE Cell scalar() const {
    detail::Argument result;
    run_scalar(result);
    return Cell{detail::move(result)};
  }
  [[gnu::always_inline]] size_t count() const { return run_count(); }
};

// A query on an association table, which has no model:
// session.query(cat_owners).where(col(cat_owners, "cat_id") == 1).count()
class TableQuery : public detail::QueryBase {
 public:
  using QueryBase::QueryBase;
  [[gnu::always_inline]] TableQuery(const TableQuery&) = default;
  [[gnu::always_inline]] TableQuery& operator=(const TableQuery&) = default;
  [[gnu::always_inline]] ~TableQuery() = default;
  ORM_INLINE TableQuery where(const Condition& condition) const {
    return TableQuery{with_where(condition)};
  }
  template <class... C>
  [[gnu::always_inline]] TableQuery order_by(const C&... columns) const {
    const Operand list[] = {columns...};
    return TableQuery{with_order(list, sizeof...(C))};
  }
  ORM_INLINE TableQuery limit(size_t most) const { return TableQuery{with_limit(most)}; }
  ORM_INLINE List<Row> all() const { return run_rows(); }
  [[gnu::always_inline]] size_t count() const { return run_count(); }
  ORM_INLINE bool exists() const { return run_exists(); }
  ORM_INLINE size_t remove() const { return run_remove(true); }
};

}  // namespace orm
