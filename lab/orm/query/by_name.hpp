// Queries for callers that know names and not types: the wire, the shell, the conformance runner.
//
//   QueryByName query(session, schema);
//   query.entity("Game");
//   query.where(make(Operator::greater, query.attribute("Game.price"), Argument(50)));
//   query.order_by({query.attribute("-Game.title")});
//   for (const Values& row : query.all()) ...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <lab/orm/query/end.hpp>

namespace orm::detail {

class QueryByName {
 public:
  // On a schema's models. What the query is for is said by entity(), table() and column(), before
  // all else.
  QueryByName(SessionState& session, const SchemaState& schema);
  // On a dynamic list; throws InvalidRequestError where the member is none.
  QueryByName(Object* owner, std::string_view member);

  // A column, relationship or proxy: "Game.title"; "-Game.title" is descending. Throws
  // InvalidRequestError with the nearest name where there is no such model or member.
  Expression attribute(std::string_view path) const;

  void entity(std::string_view model_name);
  void table(std::string_view association_table);
  void column(const Expression& expression);

  void where(const Expression& condition);
  void filter_by(std::string_view member, const Operand& value);
  void having(const Expression& condition);
  void order_by(const std::vector<Expression>& columns);
  void group_by(const std::vector<Expression>& columns);
  void join(std::string_view relationship, bool outer = false);  // "Game.reviews"
  void select_from(std::string_view model_name);
  void load(const std::vector<std::string>& path, Load how);  // {"Game.reviews", "Review.user"}
  void limit(std::size_t most);
  void offset(std::size_t skip);
  void distinct();
  void populate_existing();

  // The endings; end.hpp. A query for one model has rows of one object.
  const Step* last();
  std::vector<Values> all() { return all_rows(last()); }
  Values first() { return first_row(last()); }
  Values one(bool or_none) { return one_row(last(), or_none); }
  Argument scalar() { return detail::scalar(last()); }
  std::size_t count() { return count_rows(last()); }
  bool exists() { return any_row(last()); }
  // Both throw IndexError for negative numbers, which SQL cannot count from the end.
  Values item(long long index);
  std::vector<Values> slice(long long begin, long long end);
  std::size_t update(const std::vector<std::pair<std::string, Expression>>& values,
                     bool synchronise = true);
  std::size_t remove(bool synchronise = true);

 private:
  const Mapper& model(std::string_view name) const;
  Step::Hop hop(std::string_view path) const;
  void take(const Step* next) { query_.emplace(next); }

  SessionState* session_;
  const SchemaState* schema_;
  std::vector<Expression> columns_;  // of a query that has not begun
  std::optional<QueryBase> query_;
};

}  // namespace orm::detail
