// Theory of operation. The statement itself says which rows it has changed: where the session has
// objects of the model it ends with RETURNING, and each row that comes back has the key, and of an
// update the new values, of one of them perhaps.

#include <lab/orm/query/bulk.hpp>

#include <deque>

#include <lab/orm/collection/dynamic.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/query/error.hpp>
#include <lab/orm/select/expression.hpp>
#include <lab/orm/select/run.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {
namespace {

class Bulk {
 public:
  Bulk(const Step* last, const char* verb);

  void set(const Assignment& assignment);
  void set_defaults();
  std::size_t run(bool synchronise);

 private:
  void choose_table();
  void set(const Column& column, const Node& value);
  void set(const Column& column, Argument&& value);
  Fragment& begin_set(const Column& column);
  Fragment statement(bool returning);
  void follow(sqlite::Statement& row);
  void follow_update(Object* object, sqlite::Statement& row);
  Object* loaded(sqlite::Statement& row) const;
  bool changes_key() const;
  const std::string& table() const { return mapper_ ? mapper_->table : association_->name; }

  const Chain chain_;
  Literals literals_;
  SessionState& session_;
  const char* verb_;
  const Mapper* mapper_ = nullptr;  // one of the two
  const AssociationTable* association_ = nullptr;
  Scope scope_;
  Fragment set_, where_;
  std::vector<const Column*> columns_;  // that are set, by the program and then by their defaults
  std::size_t chosen_ = 0;              // how many by the program
  std::deque<Argument> defaults_;
};

void refuse_all_but_conditions(const Chain& chain, const char* verb) {
  const char* step = chain.is_cut()          ? "limit and offset"
                     : !chain.order.empty()  ? "order_by"
                     : !chain.group.empty()  ? "group_by"
                     : !chain.having.empty() ? "having"
                     : chain.distinct        ? "distinct"
                     : !chain.joins.empty()  ? "join"
                     : chain.select_from     ? "select_from"
                                             : nullptr;
  if (!step) return;
  throw InvalidRequestError(std::string(verb) + " of a query with " + step +
                            ": it takes conditions only. Write where(...), with any() or has() in "
                            "place of a join");
}

SessionState& session_of(const Step* last) {
  if (Object* owner = waiting_owner(last)) require_session(last, owner);
  return *last->session;
}

Bulk::Bulk(const Step* last, const char* verb)
    : chain_(last), literals_(last), session_(session_of(last)), verb_(verb) {
  refuse_all_but_conditions(chain_, verb);
  choose_table();
  for (const Chain::Part& part : chain_.where) {
    where_ << (where_.empty() ? "" : " AND ");
    write(where_, scope_, *part.step->nodes()[0], part.at, Level::both);
  }
}

void Bulk::choose_table() {
  const Step& first = *chain_.first.step;
  if (first.what == Step::What::from_table) {
    association_ = &association_of(*first.table);
    scope_.add(*association_);
    return;
  }
  const Relationship* relationship = first.relationship;
  if (first.what == Step::What::from_columns || (relationship && relationship->secondary))
    throw InvalidRequestError(std::string(verb_) +
                              " changes the rows of one model: begin with session.query<Model>()");
  mapper_ = &mapper_of(*first.model);
  const Source& source = scope_.add(*mapper_);
  if (!relationship) return;
  where_ << source.column(*relationship->key) << " = ";
  where_.parameter({chain_.first.at, Placeholder::How::key, relationship->referred});
}

Fragment& Bulk::begin_set(const Column& column) {
  columns_.push_back(&column);
  return set_ << (set_.empty() ? "" : ", ") << identifier(column.name) << " = ";
}

void Bulk::set(const Column& column, const Node& value) {
  const unsigned at = literals_.size();
  literals_.add(value);
  Fragment& out = begin_set(column);
  if (value.op == Operator::literal && literal(value).what != Argument::object)
    return out.parameter({at, binding_of(column), nullptr});
  write(out, scope_, value, at);
}

void Bulk::set(const Column& column, Argument&& value) {
  const unsigned at = literals_.size();
  literals_.add(defaults_.emplace_back(static_cast<Argument&&>(value)));
  begin_set(column).parameter({at, binding_of(column), nullptr});
}

void Bulk::set(const Assignment& assignment) {
  if (!mapper_)
    throw InvalidRequestError("update changes the columns of a model; " + table() + " has none");
  const Column* column = mapper_->column_at(assignment.offset);
  if (column) return set(*column, *assignment.value);
  const Relationship* relationship = mapper_->relationship_at(assignment.offset);
  if (relationship && relationship->direction == Direction::many_to_one)
    throw InvalidRequestError("update sets columns: set " +
                              member_label(*mapper_, relationship->key->name) + " in place of " +
                              member_label(*relationship));
  if (relationship)
    throw InvalidRequestError("update sets columns, and " + member_label(*relationship) +
                              " is a relationship");
  refuse_unmapped(*mapper_, assignment.offset);
}

// Columns with on_update that the program does not set.
void Bulk::set_defaults() {
  chosen_ = columns_.size();
  for (const Column& column : mapper_->columns) {
    const ColumnDefault& value = column.update_default;
    if (!value || std::find(columns_.begin(), columns_.end(), &column) != columns_.end()) continue;
    if (value.from == ColumnDefault::From::sql) {
      begin_set(column) << value.text;
    } else {
      Argument made;
      if (value.from == ColumnDefault::From::call)
        value.call(made);
      else if (value.from == ColumnDefault::From::integer)
        made = Argument(value.number);
      else
        made = Argument(value.text);
      set(column, static_cast<Argument&&>(made));
    }
  }
}

Fragment Bulk::statement(bool returning) {
  if (!scope_.extras().empty())
    throw InvalidRequestError(std::string(verb_) + " on " + table() + " names another table (" +
                              scope_.extras().substr(2) +
                              "): ask for it with any() or has() of a relationship");
  Fragment sql;
  if (set_.empty())
    sql << "DELETE FROM " << identifier(table());
  else
    sql << "UPDATE " << identifier(table()) << " SET " << set_;
  if (!where_.empty()) sql << " WHERE " << where_;
  if (!returning) return sql;
  std::string columns;
  for (const unsigned index : mapper_->primary_key)
    columns += ", " + identifier(mapper_->columns[index].name);
  for (const Column* column : columns_) columns += ", " + identifier(column->name);
  return sql << " RETURNING " << columns.substr(2);
}

// After an update of the key nobody can say which object a row was.
bool Bulk::changes_key() const {
  return std::any_of(columns_.begin(), columns_.end(),
                     [](const Column* column) { return column->primary_key; });
}

Object* Bulk::loaded(sqlite::Statement& row) const {
  std::vector<Argument> key;
  int column = 0;
  for (const unsigned index : mapper_->primary_key)
    key.push_back(read(row, column++, mapper_->columns[index].kind));
  return find_loaded(session_, *mapper_, key.data(), key.size());
}

// What the program has changed in the object and not flushed gives way: it is loaded anew, or, of a
// column that a function fills in, is that value now. As in SQLAlchemy, a column that the INSERT
// has left empty shows nothing else before it is loaded, and one that has expired stays so, but for
// those that a function fills in.
void Bulk::follow_update(Object* object, sqlite::Statement& row) {
  const auto first = static_cast<int>(mapper_->primary_key.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = *columns_[i];
    Value& value = Access::value(object, column.offset);
    const auto dirty = Access::flags(value) & Access::kDirty;
    const bool by_function = i >= chosen_ && column.update_default.from != ColumnDefault::From::sql;
    if (!by_function && Access::flags(value) & Access::kExpired) continue;
    if (i < chosen_ && Access::is_left_empty(value)) continue;
    if (dirty && !by_function) {
      mark_expired(object, column);
    } else {
      read(row, first + static_cast<int>(i), value, column.kind);
      Access::flags(value) |= static_cast<unsigned char>(dirty);
    }
  }
}

void Bulk::follow(sqlite::Statement& row) {
  Object* object = loaded(row);
  if (!object || object->state != State::persistent) return;
  if (set_.empty()) {
    note_row_gone(object);
  } else {
    if (is_stale(object)) {  // it is loaded by the next read of it, not by the next search for it
      mark_expired(object);
      object->flags &= static_cast<unsigned char>(~kAllExpired);
    }
    follow_update(object, row);
  }
  // Undoing a savepoint must take it back.
  if (session_.frames.size() > 1 && object->state == State::persistent)
    session_.frames.back().updated.push_back(object);
}

std::size_t Bulk::run(bool synchronise) {
  refuse_if_failed(session_);
  autoflush(session_);
  if (!set_.empty()) set_defaults();  // whose functions the flush may have called first
  const bool follows =
      synchronise && mapper_ && session_.table(*mapper_).objects.size() > 0 && !changes_key();
  const Fragment sql = statement(follows);
  try {
    sqlite::Connection& connection = session_.begin();
    const auto prepared = connection.prepare_to_run(sql.sql);
    Bindings bindings;
    bindings.bind(*prepared, sql.parameters, literals_);
    std::size_t rows = 0;
    if (follows) {
      for (; prepared->step(); ++rows) follow(*prepared);
    } else {
      prepared->step();  // which gives no row
      rows = static_cast<std::size_t>(connection.changes());
    }
    session_.told(set_.empty() ? "DELETE" : "UPDATE", table(), 1);
    return rows;
  } catch (const sqlite::Error& error) {
    rethrow(error);
  }
}

}  // namespace

std::size_t update_rows(const Step* last, const Assignment* assignments, std::size_t n,
                        bool synchronise) {
  Bulk bulk(last, "update");
  for (std::size_t i = 0; i < n; ++i) bulk.set(assignments[i]);
  if (n == 0) return 0;
  return bulk.run(synchronise);
}

std::size_t remove_rows(const Step* last, bool synchronise) {
  return Bulk(last, "remove").run(synchronise);
}

}  // namespace orm::detail
